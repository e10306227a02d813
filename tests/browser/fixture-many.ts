/** What is longest of its kind: a national practice quoted a thousand times, a report of 60,000 signs. */
import type { PracticeDetail, ReportDetail } from '../../server/contract.ts';
import { indicatorsIn } from './fixture-indicators.ts';
import { mentionsIn } from './fixture-practices.ts';
import { reportOf, summaryOf } from './fixture-summary.ts';

const PLACES = [
  { code: '110101', name: '东城区', path: ['北京市', '东城区'] },
  { code: '450224', name: '融安县', path: ['广西壮族自治区', '柳州市', '融安县'] },
  ...Array.from({ length: 28 }, (_, i) => ({
    code: `3301${String(i + 1).padStart(2, '0')}`,
    name: `第${i + 1}区`,
    path: ['浙江省', '杭州市', `第${i + 1}区`],
  })),
];
const YEARS = [2019, 2021, 2022, 2023];
const PER_YEAR = 10;

const SENTENCE = '坚持和发展新时代“枫桥经验”，健全人民调解、行政调解、司法调解衔接联动的工作体系。';

/** 30 places, four of five years, ten quotes of each report. */
const evidence = PLACES.flatMap((region, place) =>
  YEARS.flatMap((year) => {
    const report = `rmany${place}-${year}`;
    const title = `${region.name}${year}年法治政府建设年度报告`;
    const source = { title, region, level: 'county', organ: 'government', year } as const;
    const told = { issuer: `${region.name}人民政府`, published: null, url: null, sample: true };
    return Array.from({ length: PER_YEAR }, (_, i) => {
      const quote = SENTENCE.repeat(i === 0 ? 12 : 1);
      const start = i * 1000;
      return {
        passage: `${report}.p${i}`,
        report,
        quote,
        start,
        end: start + quote.length,
        ...source,
        ...told,
      };
    });
  }),
);

export const MANY: PracticeDetail = {
  id: 'k-枫桥经验',
  name: '枫桥经验',
  aliases: ['“枫桥经验”', '楓橋經驗'],
  kind: '模式',
  scope: 'national',
  origin: { region: null, year: 2019 },
  topics: ['disputes'],
  topicNames: ['社会矛盾纠纷行政预防调处化解体系'],
  summary: SENTENCE,
  evidence,
  evidenceTotal: evidence.length,
  regions: PLACES,
  years: YEARS,
  corrected: false,
};

const PARAGRAPHS = 320;
const PARAGRAPH =
  '推行“综合查一次”，对同一企业的检查事项合并进行，减少入企检查；打造“乡音议事”调解品牌，由乡贤、村干部和法律顾问用乡音议事，把矛盾化解在家门口，' +
  '全年受理行政复议案件134件，办结128件，直接纠错率12.5%；建成乡镇综治中心11个，受理群众诉求3,420件。持续规范行政执法行为，健全行政裁量权基准，加强对重点领域的监督检查，让群众在每一件小事中感受到公平正义。';

const LINES = Array.from(
  { length: PARAGRAPHS },
  (_, i) => `${i % 10 === 0 ? `（${i / 10 + 1}）健全工作机制\n` : ''}第${i + 1}，${PARAGRAPH}`,
);
const TEXT = `长河县2024年法治政府建设年度报告\n${LINES.join('\n')}`;

const STARTS = [...TEXT.matchAll(/^(?:第\d+，|（\d+）).*$/gmu)];

/** 320 passages, three times as many numbers, twice as many practices, every third passage a template. */
export const LONG: ReportDetail = {
  ...reportOf('rshiqiao2024'),
  ...summaryOf(reportOf('rshiqiao2024')),
  id: 'rlong',
  title: '长河县2024年法治政府建设年度报告',
  text: TEXT,
  sections: STARTS.filter(([line]) => line.startsWith('（')).map(({ 0: line, index }, i, all) => ({
    ordinal: i,
    heading: line,
    depth: 1,
    parent: null,
    path: [line],
    start: index,
    end: all[i + 1]?.index ?? TEXT.length,
    parts: ['achievements'],
    topics: [],
  })),
  passages: STARTS.filter(([line]) => line.startsWith('第')).map(({ 0: line, index }, ordinal) => ({
    id: `rlong.p${ordinal}`,
    ordinal,
    section: Math.floor(ordinal / 10),
    start: index,
    end: index + line.length,
    topics: [],
    sharedBy: ordinal % 3 === 0 ? 8 : 0,
  })),
  practices: mentionsIn(TEXT),
  indicators: STARTS.filter(([line]) => line.startsWith('第')).flatMap(({ 0: line, index }) =>
    indicatorsIn(line, 2024).map((one) => ({
      ...one,
      start: one.start + index,
      end: one.end + index,
      valueStart: one.valueStart + index,
      valueEnd: one.valueEnd + index,
    })),
  ),
};
