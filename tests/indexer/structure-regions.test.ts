import { describe, expect, it } from 'vitest';
import { createHostPlaces } from '../../indexer/structure/host-places.ts';
import { levelOf } from '../../indexer/structure/region-table.ts';
import { createRegions } from '../../indexer/structure/regions.ts';

const table = createRegions();
const first = (name: string) => table.find(name)[0]?.path.join(' › ');

describe('places by code', () => {
  it('leaves grouping rows out of paths', () => {
    expect(table.byCode('110112')?.path).toEqual(['北京市', '通州区']);
    expect(table.byCode('500238')?.path).toEqual(['重庆市', '巫溪县']);
    expect(table.byCode('469002')?.path).toEqual(['海南省', '琼海市']);
    expect(table.byCode('419001')?.path).toEqual(['河南省', '济源市']);
    expect(table.byCode('1101')).toBeUndefined();
  });

  it('reads six-digit codes of provinces and prefectures', () => {
    expect(table.byCode('450000')?.name).toBe('广西壮族自治区');
    expect(table.byCode('441900')?.code).toBe('4419');
    expect(table.byCode('620201')?.path).toEqual(['甘肃省', '嘉峪关市']);
    expect(table.byCode('0')?.name).toBe('全国');
    expect(table.byCode('123')).toBeUndefined();
  });

  it('goes down to townships and knows the tier of each code', () => {
    const place = table.byCode('520581203');
    expect(place?.path).toEqual(['贵州省', '毕节市', '黔西市', '铁石苗族彝族乡']);
    expect(place?.codes.map(levelOf)).toEqual(['province', 'prefecture', 'county', 'township']);
  });

  it('lists children, those of the nation being the provinces', () => {
    const provinces = table.children('0').map(({ name }) => name);
    expect(provinces).toEqual(
      expect.arrayContaining(['北京市', '新疆维吾尔自治区', '台湾省', '示例省']),
    );
    expect(provinces).toHaveLength(35);
    expect(table.children('11').map(({ name }) => name)).toContain('通州区');
    expect(table.children('330').length).toBe(0);
  });
});

describe('places by name', () => {
  it.each([
    ['融安县', '广西壮族自治区 › 柳州市 › 融安县'],
    ['融安', '广西壮族自治区 › 柳州市 › 融安县'],
    ['广西', '广西壮族自治区'],
    ['内蒙古', '内蒙古自治区'],
    ['威縣', '河北省 › 邢台市 › 威县'],
    ['邢臺市', '河北省 › 邢台市'],
    ['铁石乡', '贵州省 › 毕节市 › 黔西市 › 铁石苗族彝族乡'],
    ['恩施州', '湖北省 › 恩施土家族苗族自治州'],
    ['东乡县', '甘肃省 › 临夏回族自治州 › 东乡族自治县'],
    ['广西融安', '广西壮族自治区 › 柳州市 › 融安县'],
    ['重庆市巫溪县大河乡', '重庆市 › 巫溪县 › 大河乡'],
    ['融安县人民政府', '广西壮族自治区 › 柳州市 › 融安县'],
    ['雁渡', '示例省 › 云岭市 › 青禾县 › 雁渡镇'],
    ['全国', '全国'],
  ])('%s', (name, path) => {
    expect(first(name)).toBe(path);
  });

  it('tells places of one name apart by what is known of where they lie', () => {
    expect(table.find('市中区').length).toBe(4);
    expect(table.find('市中区', { upper: ['枣庄'] }).map(({ code }) => code)).toEqual(['370402']);
    expect(table.find('市中区', { codes: ['511102'] }).map(({ code }) => code)).toEqual(['511102']);
    expect(table.find('市中区', { upper: ['北京'] }).length).toBe(4);
  });

  it('finds former places, and names where they went', () => {
    const [place] = table.find('黔西县');
    expect(place?.path).toEqual(['贵州省', '毕节市', '黔西县']);
    expect(table.row(place?.code ?? '')).toMatchObject({ successor: '520581', validTo: '2021-03' });
    // Renamed under the same code: the code gives the present name, the old name still leads there.
    expect(table.byCode('130502')?.name).toBe('襄都区');
    expect(table.find('桥东区', { upper: ['邢台'] })[0]?.code).toBe('130502');
    expect(table.find('三元区')[0]?.code).toBe('350404');
  });

  it('has a present successor for every former place', () => {
    const former = table.all().filter(({ successor }) => successor !== null);
    const lost = former.filter(({ successor }) => table.row(successor ?? '')?.validTo !== null);
    expect(former.length).toBeGreaterThan(50);
    expect(lost).toEqual([]);
  });

  it('finds nothing for what is no place', () => {
    for (const name of ['', '法治', '不存在的县', '  ']) expect(table.find(name)).toEqual([]);
  });
});

describe('places in titles', () => {
  it.each([
    ['江西省赣州市章贡区司法局', '章贡区'],
    ['鲤城区人民政府金龙街道办事处关于2022年度法治政府建设情况的报告', '金龙街道'],
    ['2021年宁波市镇海区人民政府法治政府建设工作报告', '镇海区'],
    ['广西南宁市江南区2022年报告', '江南区'],
    ['枣庄市中区司法局', '市中区'],
    ['融安2024年法治政府建设', '融安县'],
    ['威縣人民政府2019年度法治政府建設報告', '威县'],
  ])('%s', (title, name) => {
    expect(table.locate(title)?.name).toBe(name);
  });

  it('says nothing where several places fit, unless a hint decides', () => {
    expect(table.locate('西湖区文化广电旅游局')).toBeNull();
    expect(table.locate('西湖区文化广电旅游局', { upper: ['南昌市'] })?.code).toBe('360103');
    expect(table.locate('法治政府建设年度报告')).toBeNull();
  });
});

describe('places in host names', () => {
  const hosts = createHostPlaces(table);
  const best = (host: string) => table.byCode(hosts(`https://${host}/a.html`)[0]?.code ?? '')?.name;

  it.each([
    ['www.qingtian.gov.cn', '青田县'],
    ['www.zhaoxian.gov.cn', '赵县'],
    ['www.cqwx.gov.cn', '巫溪县'],
    ['rsj.wuzhou.gov.cn', '梧州市'],
    ['zwgk.shmh.gov.cn', '闵行区'],
    ['wsjkw.gd.gov.cn', '广东省'],
  ])('%s', (host, name) => {
    expect(best(host)).toBe(name);
  });

  it('makes nothing of other hosts', () => {
    expect(hosts('http://127.0.0.1:8080/x')).toEqual([]);
    expect(hosts('not an address')).toEqual([]);
    expect(hosts(null)).toEqual([]);
  });
});
