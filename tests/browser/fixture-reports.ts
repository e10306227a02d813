/** Fictional reports, made into what the API would answer; only the page is under test here. */
import type { ReportDetail, Section } from '../../server/contract.ts';
import { indicatorsIn } from './fixture-indicators.ts';
import { mentionsIn } from './fixture-practices.ts';

const QINGLING = ['青岭省'];
const YUNXI = [...QINGLING, '云溪市'];

const SHIQIAO = `石桥县2024年法治政府建设年度报告

2024年，石桥县坚持以习近平法治思想为指导，扎实推进法治政府建设，现将有关情况报告如下。
一、2024年法治政府建设主要举措和成效
（一）健全依法行政制度体系
全年审查行政规范性文件26件，清理废止9件，行政规范性文件报备率、合法性审核率均为100%。
（二）有效化解社会矛盾纠纷
打造“乡音议事”调解品牌，由乡贤、村干部和法律顾问在老树下、院坝里用乡音议事，把矛盾化解在家门口。全年受理行政复议案件134件，办结128件，直接纠错率12.5%；行政复议后再提起行政诉讼的仅7件。
建成县级综治中心1个、乡镇综治中心11个，“一站式”受理群众诉求3,420件，办结率98.5%。
（三）严格规范公正文明执法。推行“综合查一次”，对同一企业的检查事项合并进行，全年减少入企检查412次。乡镇综合执法队伍持证率达96%。
二、存在的不足和原因
一是乡镇综合执法力量薄弱，专业人员不足，部分赋权事项接不住、用不好。二是行政复议案件调解率不高，实质性化解争议的能力有待提升。
三、党政主要负责人履行推进法治建设第一责任人职责情况
县委、县政府主要负责同志带头学法，召开县政府常务会议专题研究法治政府建设4次，听取行政复议工作汇报2次。
四、2025年工作安排
持续擦亮“乡音议事”品牌，推动行政复议案件繁简分流，加强乡镇综合执法规范化建设。`;

const BAISHA = `白沙县2023年度法治政府建设情况报告
一、主要工作
全县办理行政复议案件89件，建立“码上办”诉求平台，群众扫码即可提交行政复议申请，平均办理时限压缩至42天。
二、下一步打算
完善行政复议与行政调解衔接机制，学习推广各地议事协商经验。`;

interface Source {
  readonly id: string;
  readonly text: string;
  readonly region: NonNullable<ReportDetail['region']>;
  readonly year: number;
  readonly sample: boolean;
}

const SOURCES: readonly Source[] = [
  {
    id: 'rshiqiao2024',
    text: SHIQIAO,
    region: { code: '990121', name: '石桥县', path: [...YUNXI, '石桥县'] },
    year: 2024,
    sample: true,
  },
  {
    id: 'rbaisha2023',
    text: BAISHA,
    region: { code: '990222', name: '白沙县', path: [...QINGLING, '江口市', '白沙县'] },
    year: 2023,
    sample: true,
  },
  // Enough of the same kind for a second page.
  ...Array.from({ length: 24 }, (_, i): Source => {
    const name = `第${i + 1}示范区`;
    return {
      id: `rdistrict${i + 1}`,
      text: `${name}2022年法治政府建设报告\n一、工作情况\n${name}健全行政复议案件办理机制，全年收到行政复议申请${20 + i}件，依法受理${15 + i}件，均在法定期限内办结。`,
      region: { code: `9903${String(10 + i)}`, name, path: [...QINGLING, '东原市', name] },
      year: 2022,
      sample: i > 0,
    };
  }),
];

const HISTORY = {
  none: { gone: null, changes: [] },
  lost: {
    gone: '2026-04-02T02:00:00Z',
    changes: [
      {
        before: '2026-01-20T02:00:00Z',
        after: '2026-01-23T08:05:00Z',
        removed: ['全县办理行政复议案件98件。'],
        added: ['全县办理行政复议案件89件。'],
      },
    ],
  },
} satisfies Record<string, Pick<ReportDetail, 'gone' | 'changes'>>;

function toReport({ id, text, region, year, sample }: Source): ReportDetail {
  const sections = readSections(text);
  const url = `https://www.example.gov.cn/${id}.html`;
  return {
    id,
    title: text.slice(0, text.indexOf('\n')),
    region,
    level: 'county',
    organ: 'government',
    year,
    issuer: `${region.name}人民政府`,
    published: `${year + 1}-01-23`,
    url,
    sample,
    otherUrls: id === 'rshiqiao2024' ? ['https://sfj.example.gov.cn/fzzf/2025/t1.html'] : [],
    documentNumber: id === 'rshiqiao2024' ? '石政发〔2025〕3号' : null,
    indexNumber: null,
    ...HISTORY[id === 'rbaisha2023' ? 'lost' : 'none'],
    recognition: null,
    source: 'fixture',
    capturedAt: '2026-01-23T08:05:00Z',
    digest: `sha256:${'0123456789abcdef'.repeat(4)}`,
    text,
    sections,
    passages: readPassages(id, text, sections),
    practices: mentionsIn(text),
    indicators: indicatorsIn(text, year),
    corrected: [],
  };
}

const DEPTHS = [/^[一二三四五]、[^\n。]*/u, /^（[一二三四五]）[^\n。]*/u];

function readSections(text: string): Section[] {
  const found: Section[] = [];
  for (const line of text.matchAll(/^.+$/gmu)) {
    const depth = DEPTHS.findIndex((pattern) => pattern.test(line[0])) + 1;
    if (depth === 0) continue;
    const heading = DEPTHS[depth - 1]?.exec(line[0])?.[0] ?? '';
    const parent = depth === 2 ? found.findLast((section) => section.depth === 1) : undefined;
    found.push({
      ordinal: found.length,
      heading,
      depth,
      parent: parent?.ordinal ?? null,
      path: [...(parent?.path ?? []), heading],
      start: line.index,
      end: text.length,
      parts: [
        /不足/u.test(heading)
          ? 'problems'
          : /安排|打算/u.test(heading)
            ? 'next-year'
            : 'achievements',
      ],
      topics: [],
    });
  }
  for (const section of found) {
    const next = found.find((other) => other.start > section.start && other.depth <= section.depth);
    section.end = next?.start ?? text.length;
  }
  return found;
}

function readPassages(id: string, text: string, sections: readonly Section[]) {
  const lines = [...text.matchAll(/^.+$/gmu)].filter(
    ([line]) => line.includes('。') || line.includes('，'),
  );
  return lines.map((line, ordinal) => ({
    id: `${id}.p${ordinal}`,
    ordinal,
    section: sections.findLast((section) => section.start <= line.index)?.ordinal ?? 0,
    start: line.index,
    end: line.index + line[0].length,
    topics: [],
    // Twenty-three of the districts' reports say this, each with its own numbers.
    sharedBy: line[0].includes('均在法定期限') ? 23 : 0,
  }));
}

export const REPORTS: readonly ReportDetail[] = SOURCES.map(toReport);
