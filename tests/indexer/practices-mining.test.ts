import { describe, expect, it } from 'vitest';
import {
  firstMentions,
  minePractices,
  type MinedReport,
} from '../../indexer/practices/practices.ts';
import type { PracticeMention } from '../../indexer/records.ts';

const report = (text: string, title = ''): MinedReport => ({
  text,
  title,
  region: null,
  sections: [],
});
const mined = (text: string, title = ''): readonly PracticeMention[] =>
  minePractices(report(text, title));
const names = (text: string, title = ''): string[] => mined(text, title).map(({ name }) => name);

describe('names in quotes', () => {
  it('takes the name without quotes and head, the surface with both', () => {
    const text = '全县推行“321”矛盾纠纷化解工作机制，成效明显。';
    expect(mined(text)).toEqual([
      {
        name: '321',
        surface: '“321”矛盾纠纷化解工作机制',
        start: 4,
        end: 19,
        kind: '机制',
        scope: 'local',
      },
    ]);
  });

  it.each([
    ['打造“槐荫法语”普法品牌', '槐荫法语', '品牌'],
    ['创新“望闻问切”四步工作法，', '望闻问切', '工作法'],
    ['采取“行政调解+行政确认”模式完成认定', '行政调解+行政确认', '模式'],
    ['官方微博“我爱槐荫”发布信息579条', '我爱槐荫', '平台'],
    ['开展“利剑护苗”专项行动', '利剑护苗', '行动'],
    ['设立“老班长调解室”，', '老班长调解室', '站点'],
    ['上线"槐荫智审"审查系统', '槐荫智审', '平台'],
    ['創新「紅茶館」調解法，', '紅茶館', '工作法'],
  ])('reads %s', (text, name, kind) => {
    expect(mined(text).map((one) => [one.name, one.kind])).toEqual([[name, kind]]);
  });

  it('gives the head of a list to every name in it', () => {
    const found = mined('培育“海棠说法”“银龄有约”等特色普法品牌');
    expect(found.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      '海棠说法 品牌',
      '银龄有约 品牌',
    ]);
  });

  it('reads the parts of a joint quotation when they are quoted by themselves', () => {
    const text = '形成“承诺办、就近办”等审批模式。一是“承诺办”压减时限。二是“就近办”下放权限。';
    expect(names(text)).toEqual(['承诺办', '就近办']);
  });

  it('joins a word that names nothing with what it leans on', () => {
    expect(names('建立企业“办不成事”诉求直达快办机制，')).toEqual(['办不成事诉求直达快办']);
    expect(names('开通服务企业“直通车”，')).toEqual(['服务企业直通车']);
  });

  it('finds a practice in the name of the plan for it, and no practice in other titles', () => {
    expect(names('印发《槐荫县“法润乡土”活动实施方案》，')).toEqual(['法润乡土']);
    expect(names('落实《“健康中国2030”规划纲要》《广西用好“融议心安”平台》')).toEqual([]);
  });

  it.each([
    '抓住领导干部这个“关键少数”，打通服务群众“最后一公里”。',
    '坚决杜绝“一刀切”执法等现象，破解“执行难”问题。',
    '坚持“应收尽收、应调尽调”原则，贯彻“五个更大”重要要求。',
    '抓住“3·15”“国家安全教育日”等节点，依托“壮族三月三”开展宣传。',
    '推动由“有”向“优”转变，变“独角戏”为“大合唱”。',
    '加快“法治政府”建设，落实“十四五”规划。',
    '形成“主要领导亲自抓、分管领导具体抓、部门协同配合、村居联动落实，层层压实”的格局。',
    '做法被“新华社”报道，荣获“先进集体”称号。',
    '荣获“全省法治建设先进集体”，获评“省级示范基地”。',
    '开展“林长制”式管理，当好“护航员”，开出“法治药方”。',
    '落实“五项机制”，做到“四个到位”，健全“县、乡、村”体系。',
  ])('finds nothing in %s', (text) => {
    expect(names(text)).toEqual([]);
  });
});

describe('names without quotes', () => {
  it('finds what carries the name of the place', () => {
    expect(names('推进槐荫数字政务一体化平台使用', '槐荫县2024年报告')).toEqual([
      '槐荫数字政务一体化平台',
    ]);
    expect(names('建成槐荫区宪法主题公园', '槐荫区2024年报告')).toEqual(['槐荫区宪法主题公园']);
  });

  it('finds what was set up, several at once', () => {
    const text = '我县成立了中国（槐州）跨境电商法律服务中心槐荫站以及涉企行政复议投诉服务点，';
    expect(names(text)).toEqual([
      '中国（槐州）跨境电商法律服务中心槐荫站',
      '涉企行政复议投诉服务点',
    ]);
  });

  it('finds hotlines by their number and unusual mechanisms', () => {
    expect(names('开通961890服务监督热线，')).toEqual(['961890']);
    expect(names('推进县级领导干部学法用法联系点工作制度落实')).toEqual(['领导干部学法用法联系点']);
  });

  it.each([
    '建成县级综治中心和政务服务中心，设立公共法律服务工作站12个。',
    '依托现有法治文化公园、法治文化广场开展宣传。',
    '建立突发事件应对机制，完善法律顾问制度。',
    '槐荫县人民政府门户网站公开信息2048条。',
  ])('finds nothing in %s', (text) => {
    expect(names(text, '槐荫县2024年报告')).toEqual([]);
  });
});

describe('known names', () => {
  it('finds without quotes what the report or another of its place quotes', () => {
    const text = '选择6个乡镇试设家门口复议点，由司法所收转材料。';
    expect(names(text)).toEqual([]);
    const found = minePractices(report(text), { known: ['家门口复议点'] });
    expect(found.map(({ name, start }) => [name, start])).toEqual([['家门口复议点', 8]]);
    expect(names('推行“板凳夜话”做法。全年开展板凳夜话2136场。')).toEqual(['板凳夜话', '板凳夜话']);
  });
});

describe('scope', () => {
  it('tells national programmes in any writing', () => {
    const text =
      '坚持新时代「楓橋經驗」，落实“双随机、一公开”监管、“八五”普法规划、行政执法“三项制度”。';
    expect(mined(text).map(({ name, scope }) => `${name} ${scope}`)).toEqual([
      '楓橋經驗 national',
      '双随机一公开 national',
      '八五普法 national',
      '三项制度 national',
    ]);
  });

  it('calls a name national that five provinces use', () => {
    const text = '打造“槐荫法语”品牌。';
    const scopes = [4, 5].map(
      (provinces) => minePractices(report(text), { provincesOf: () => provinces })[0]?.scope,
    );
    expect(scopes).toEqual(['local', 'national']);
  });
});

describe('programmes and names together', () => {
  it('leaves a name whole in which a programme stands', () => {
    expect(names('推广“容缺受理+告知承诺”审批模式，')).toEqual(['容缺受理+告知承诺']);
  });

  it('takes the programme from a quotation that adds to it', () => {
    expect(names('落实“谁执法谁普法、谁管理谁普法”普法责任制，')).toEqual(['谁执法谁普法']);
  });

  it('needs quotes for programmes that are ordinary words', () => {
    expect(names('治理护苗季节的病虫害，清朗的天空，')).toEqual([]);
    expect(names('开展“护苗”“清朗2024”行动，')).toEqual(['护苗', '清朗']);
  });
});

describe('long texts', () => {
  it('takes seconds for a text of thousands of names', () => {
    let text = '';
    for (let at = 0; at < 4_000; at++) {
      text += `打造“名${String.fromCharCode(0x4e00 + at)}字”品牌，推进枫桥经验，`;
    }
    const since = performance.now();
    expect(mined(text)).toHaveLength(8_000);
    expect(performance.now() - since).toBeLessThan(5_000);
  });
});

describe('every mention', () => {
  const text =
    '擦亮“融议心安”品牌。\n“融议心安”入选案例，123个“融议心安”议事协商示范点，发挥“枫桥经验”作用，\n未闭合“引号\n『法润乡土』活动';

  it('is verbatim, in order, and overlaps no other', () => {
    let last = 0;
    for (const { start, end, surface } of mined(text)) {
      expect(text.slice(start, end)).toBe(surface);
      expect(start).toBeGreaterThanOrEqual(last);
      last = end;
    }
    expect(last).toBeGreaterThan(0);
  });

  it('has the kind most mentions show; the first of each stands for all', () => {
    const found = mined(text).filter(({ name }) => name === '融议心安');
    expect(new Set(found.map(({ kind }) => kind))).toEqual(new Set(['品牌']));
    expect(firstMentions(mined(text)).map(({ name }) => name)).toEqual([
      '融议心安',
      '枫桥经验',
      '法润乡土',
    ]);
  });
});
