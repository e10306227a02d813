/**
 * By which names a place is called: its full name, the name without the peoples (恩施州,
 * 铁石乡, 广西), and, for a county and above, the name without its suffix (融安).
 */
import { plain } from './plain.ts';

const SUFFIX =
  /(?:特别行政区|壮族自治区|回族自治区|维吾尔自治区|自治区|自治州|自治县|自治旗|地区|林区|矿区|新区|街道|省|市|州|盟|县|区|旗|镇|乡|苏木)$/u;

/** Peoples as they stand in names of places; longest first, so 柯尔克孜 is not cut short. */
const PEOPLES = [
  '柯尔克孜',
  '乌孜别克',
  '达斡尔',
  '鄂伦春',
  '鄂温克',
  '哈萨克',
  '塔吉克',
  '俄罗斯',
  '维吾尔',
  '仫佬',
  '毛南',
  '仡佬',
  '布依',
  '布朗',
  '朝鲜',
  '傈僳',
  '拉祜',
  '纳西',
  '景颇',
  '哈尼',
  '锡伯',
  '蒙古',
  '土家',
  '撒拉',
  '东乡',
  '保安',
  '裕固',
  '赫哲',
  '门巴',
  '珞巴',
  '基诺',
  '德昂',
  '阿昌',
  '普米',
  '独龙',
  '高山',
  '各族',
  '塔塔尔',
  '回',
  '满',
  '藏',
  '苗',
  '彝',
  '壮',
  '侗',
  '瑶',
  '白',
  '傣',
  '黎',
  '佤',
  '畲',
  '水',
  '土',
  '羌',
  '怒',
  '京',
] as const;
/** With 族 any of them; without it (博尔塔拉蒙古自治州) only those of two characters and more. */
const PEOPLE_RUN = `(?:(?:${PEOPLES.join('|')})族|${PEOPLES.filter((name) => name.length > 1).join('|')})+`;
const PEOPLES_OF_UPPER = new RegExp(`^(.{1,}?)${PEOPLE_RUN}自治(州|县|旗)$`, 'u');
const PEOPLE_ALONE = /^(.{2,}?)族?自治(县|旗)$/u;
const PEOPLES_OF_TOWN = new RegExp(`^(.{1,}?)(?:${PEOPLE_RUN})?(?:民族)?(乡)$`, 'u');

/** 恩施土家族苗族自治州 → 恩施州, 铁石苗族彝族乡 → 铁石乡; null when the name has no peoples. */
export function withoutPeoples(name: string): string | null {
  if (!name.includes('自治') && !name.includes('族')) return null;
  const match =
    PEOPLES_OF_UPPER.exec(name) ?? PEOPLE_ALONE.exec(name) ?? PEOPLES_OF_TOWN.exec(name);
  const short = match ? `${match[1]}${match[2]}` : null;
  return short === name ? null : short;
}

/** 融安县 → 融安, 广西壮族自治区 → 广西; null where one character or nothing would be left. */
export function stemOf(name: string): string | null {
  const short = withoutPeoples(name) ?? name;
  const stem = short.replace(SUFFIX, '');
  return stem === short || stem.length < 2 ? null : stem;
}

/** Zones are rarely called by their full name: 沧州高新技术产业开发区 is 沧州高新区. */
function zoneNames(name: string): string[] {
  if (!name.endsWith('开发区')) return [];
  const high = name.replace(/(?:高新)(?:技术)?(?:产业)?开发区$/u, '高新区');
  const trade = name.replace(/经济(?:技术)?开发区$/u, '经开区');
  return [high, trade].filter((alias) => alias !== name);
}

/** Names that tell a place fully. The tables are Simplified and half-width, so these are plain. */
export function fullNames(name: string): string[] {
  const names = [name, ...zoneNames(name)];
  const short = withoutPeoples(name);
  if (short && short.length > 2) names.push(short);
  if (name.endsWith('街道')) names.push(name.slice(0, -1));
  return names;
}

/** What people type, brought to how the table writes it. */
export function asked(name: string): string {
  const bare = plain(name)
    .replaceAll(/\s+/gu, '')
    .replace(/^中(?:华人民共和)?国(?=.)/u, '');
  return bare.replace(/(?:人民政府|办事处|管(?:理)?委(?:员)?会)$/u, '');
}
