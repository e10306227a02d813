/** Hits of a search as a table: passages, reports or practices, and what they share. */
import { topicName } from '../../indexer/index.ts';
import type { Hit, Unit } from '../../indexer/index.ts';
import { PART_NAMES, WHY_NAMES } from '../labels.ts';
import type { Links } from '../links.ts';
import { PATH_SEPARATOR, placeColumns, sourceColumns } from './report-columns.ts';
import type { Column } from './table.ts';

const SECTION: readonly Column<Hit>[] = [
  {
    key: 'sectionPath',
    header: '章节',
    kind: 'text',
    separator: PATH_SEPARATOR,
    value: ({ section }) => section.path,
  },
  {
    key: 'parts',
    header: '法定部分',
    kind: 'text',
    labels: PART_NAMES,
    value: ({ section }) => section.parts,
  },
  {
    key: 'topics',
    header: '主题',
    kind: 'text',
    value: ({ section }) => section.topics.map(topicName),
  },
];

const RANKED: readonly Column<Hit>[] = [
  { key: 'why', header: '命中依据', kind: 'text', labels: WHY_NAMES, value: ({ why }) => why },
  { key: 'score', header: '得分', kind: 'number', value: ({ score }) => score },
];

const SHARED: Column<Hit> = {
  key: 'shared',
  header: '共同点',
  kind: 'text',
  value: ({ shared = [] }) => shared,
};

const SHARED_BY: Column<Hit> = {
  key: 'sharedBy',
  header: '另有几篇报告有几乎相同的话',
  kind: 'number',
  value: ({ sharedBy }) => sharedBy,
};

const textUnder = (header: string): Column<Hit> => ({
  key: 'text',
  header,
  kind: 'long',
  value: ({ text }) => text,
});

const FOLDED: Column<Hit> = {
  key: 'folded',
  header: '合并了几段',
  kind: 'number',
  value: ({ folded }) => folded ?? null,
};

const PRACTICES: Column<Hit> = {
  key: 'practices',
  header: '写到的做法',
  kind: 'text',
  value: ({ practices }) => practices.map(({ name }) => name),
};

const place = placeColumns<Hit>(({ report }) => report);

const ofPassages = (links: Links): readonly Column<Hit>[] => [
  ...place,
  ...SECTION,
  textUnder('原文'),
  ...RANKED,
  SHARED,
  SHARED_BY,
  FOLDED,
  PRACTICES,
  { key: 'passage', header: '段落编号', kind: 'text', value: ({ id }) => id },
  ...sourceColumns<Hit>(
    ({ report }) => report,
    ({ report, id }) => links.report(report.id, id),
  ),
];

const ofReports = (links: Links): readonly Column<Hit>[] => [
  ...place,
  ...SECTION,
  textUnder('最相关的段落'),
  ...RANKED,
  SHARED,
  PRACTICES,
  ...sourceColumns<Hit>(
    ({ report }) => report,
    ({ report, start, end }) => links.report(report.id, [start, end]),
  ),
];

const ofPractices = (links: Links): readonly Column<Hit>[] => [
  {
    key: 'name',
    header: '做法',
    kind: 'text',
    value: ({ practices, id }) => practices[0]?.name ?? id,
  },
  ...place,
  ...SECTION,
  textUnder('最能说明它的段落'),
  ...RANKED,
  SHARED,
  { key: 'practice', header: '做法编号', kind: 'text', value: ({ id }) => id },
  { key: 'practicePage', header: '做法页面', kind: 'text', value: ({ id }) => links.practice(id) },
  ...sourceColumns<Hit>(
    ({ report }) => report,
    ({ report, start, end }) => links.report(report.id, [start, end]),
  ),
];

const BY_UNIT: Readonly<Record<Unit, (links: Links) => readonly Column<Hit>[]>> = {
  passage: ofPassages,
  report: ofReports,
  practice: ofPractices,
};

export const hitColumns = (unit: Unit, links: Links): readonly Column<Hit>[] =>
  BY_UNIT[unit](links);
