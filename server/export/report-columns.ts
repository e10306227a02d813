/** The columns that say which report a row is from: the same in every list. */
import type { HitReport } from '../../indexer/index.ts';
import { LEVEL_NAMES, ORGAN_NAMES } from '../labels.ts';
import type { Column } from './table.ts';

/** Between a place and the one above it, and between headings. */
export const PATH_SEPARATOR = ' › ';

type Reported = Omit<HitReport, 'sample'>;

/** Place, organ and time. */
export const placeColumns = <Row>(of: (row: Row) => Reported): readonly Column<Row>[] => [
  {
    key: 'regionPath',
    header: '地区',
    kind: 'text',
    separator: PATH_SEPARATOR,
    value: (row) => of(row).region?.path ?? [],
  },
  {
    key: 'region',
    header: '地区名称',
    kind: 'text',
    value: (row) => of(row).region?.name ?? null,
  },
  {
    key: 'regionCode',
    header: '地区代码',
    kind: 'text',
    value: (row) => of(row).region?.code ?? null,
  },
  {
    key: 'level',
    header: '层级',
    kind: 'text',
    labels: LEVEL_NAMES,
    value: (row) => of(row).level,
  },
  {
    key: 'organ',
    header: '报告主体',
    kind: 'text',
    labels: ORGAN_NAMES,
    value: (row) => of(row).organ,
  },
  { key: 'year', header: '报告年度', kind: 'number', value: (row) => of(row).year },
  { key: 'issuer', header: '发布机关', kind: 'text', value: (row) => of(row).issuer },
  { key: 'published', header: '发布日期', kind: 'date', value: (row) => of(row).published },
  { key: 'title', header: '报告标题', kind: 'text', value: (row) => of(row).title },
];

/** Where it can be looked up; `page` is the address on this server. */
export const sourceColumns = <Row>(
  of: (row: Row) => Pick<HitReport, 'id' | 'url' | 'sample'>,
  page: (row: Row) => string,
): readonly Column<Row>[] => [
  { key: 'report', header: '报告编号', kind: 'text', value: (row) => of(row).id },
  { key: 'url', header: '原文网址', kind: 'text', value: (row) => of(row).url },
  { key: 'page', header: '本站链接', kind: 'text', value: page },
  { key: 'sample', header: '示例数据', kind: 'text', value: (row) => of(row).sample },
];
