/** The publication tracker and the trend as tables. */
import type { Publication, TrendAxis, TrendItem } from '../../indexer/index.ts';
import { PART_NAMES } from '../labels.ts';
import type { Links } from '../links.ts';
import { PATH_SEPARATOR } from './report-columns.ts';
import type { Column } from './table.ts';

/** @param year that was asked about; null when there are no reports at all */
export const publicationColumns = (
  year: number | null,
  links: Links,
): readonly Column<Publication>[] => [
  {
    key: 'regionPath',
    header: '地区',
    kind: 'text',
    separator: PATH_SEPARATOR,
    value: ({ region }) => region.path,
  },
  { key: 'region', header: '地区名称', kind: 'text', value: ({ region }) => region.name },
  { key: 'regionCode', header: '地区代码', kind: 'text', value: ({ region }) => region.code },
  { key: 'year', header: '报告年度', kind: 'number', value: () => year },
  { key: 'hasReport', header: '库中有报告', kind: 'text', value: ({ report }) => report !== null },
  {
    key: 'published',
    header: '发布日期',
    kind: 'date',
    value: ({ report }) => report?.published ?? null,
  },
  { key: 'late', header: '逾期', kind: 'text', value: ({ late }) => late },
  {
    key: 'missing',
    header: '缺少的法定部分',
    kind: 'text',
    labels: PART_NAMES,
    value: ({ missing }) => missing,
  },
  {
    key: 'departments',
    header: '部门和党委报告数',
    kind: 'number',
    value: ({ departments }) => departments,
  },
  { key: 'placesBelow', header: '下级地区数', kind: 'number', value: ({ below }) => below.places },
  {
    key: 'publishedBelow',
    header: '下级有报告的地区数',
    kind: 'number',
    value: ({ below }) => below.published,
  },
  {
    key: 'title',
    header: '报告标题',
    kind: 'text',
    value: ({ report }) => report?.title ?? null,
  },
  { key: 'report', header: '报告编号', kind: 'text', value: ({ report }) => report?.id ?? null },
  { key: 'url', header: '原文网址', kind: 'text', value: ({ report }) => report?.url ?? null },
  {
    key: 'page',
    header: '本站链接',
    kind: 'text',
    value: ({ report }) => (report === null ? null : links.report(report.id)),
  },
];

const AXIS_HEADERS: Readonly<Record<TrendAxis, readonly [value: string, label: string]>> = {
  year: ['年度', '年度（显示）'],
  region: ['地区代码', '地区'],
};

export const trendColumns = (by: TrendAxis): readonly Column<TrendItem>[] => [
  {
    key: 'value',
    header: AXIS_HEADERS[by][0],
    kind: by === 'year' ? 'number' : 'text',
    value: ({ value }) => (by === 'year' ? Number(value) : value),
  },
  { key: 'label', header: AXIS_HEADERS[by][1], kind: 'text', value: ({ label }) => label },
  { key: 'reports', header: '写到的报告数', kind: 'number', value: ({ reports }) => reports },
  { key: 'of', header: '报告总数', kind: 'number', value: ({ of }) => of },
  { key: 'share', header: '占比', kind: 'share', value: ({ share }) => share },
];
