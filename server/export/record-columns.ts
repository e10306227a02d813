/** Reports, practices and indicators as tables. */
import { topicName } from '../../indexer/index.ts';
import type { IndicatorList, PracticeCard, Report } from '../../indexer/index.ts';
import { SCOPE_NAMES } from '../labels.ts';
import type { Links } from '../links.ts';
import { PATH_SEPARATOR, placeColumns, sourceColumns } from './report-columns.ts';
import type { Column } from './table.ts';

export const reportColumns = (links: Links): readonly Column<Report>[] => [
  ...placeColumns<Report>((report) => report),
  { key: 'documentNumber', header: '文号', kind: 'text', value: (row) => row.documentNumber },
  { key: 'indexNumber', header: '索引号', kind: 'text', value: (row) => row.indexNumber },
  { key: 'otherUrls', header: '其他网址', kind: 'text', value: ({ otherUrls }) => otherUrls },
  {
    key: 'capturedAt',
    header: '采集时间（UTC）',
    kind: 'text',
    value: ({ capturedAt }) => capturedAt,
  },
  { key: 'gone', header: '原网页失效时间（UTC）', kind: 'text', value: ({ gone }) => gone },
  { key: 'digest', header: '原件摘要', kind: 'text', value: ({ digest }) => digest },
  ...sourceColumns<Report>(
    (report) => report,
    ({ id }) => links.report(id),
  ),
];

const pathText = (path: readonly string[]): string => path.join(PATH_SEPARATOR);

export const practiceColumns = (links: Links): readonly Column<PracticeCard>[] => [
  { key: 'name', header: '做法', kind: 'text', value: ({ name }) => name },
  { key: 'aliases', header: '别名', kind: 'text', value: ({ aliases }) => aliases },
  { key: 'kind', header: '类型', kind: 'text', value: ({ kind }) => kind },
  {
    key: 'scope',
    header: '范围',
    kind: 'text',
    labels: SCOPE_NAMES,
    value: ({ scope }) => scope,
  },
  {
    key: 'origin',
    header: '首见地区',
    kind: 'text',
    value: ({ origin }) => origin.region && pathText(origin.region.path),
  },
  {
    key: 'originCode',
    header: '首见地区代码',
    kind: 'text',
    value: ({ origin }) => origin.region?.code ?? null,
  },
  { key: 'originYear', header: '首见年度', kind: 'number', value: ({ origin }) => origin.year },
  {
    key: 'topics',
    header: '主题',
    kind: 'text',
    value: ({ topics }) => topics.map(topicName),
  },
  { key: 'summary', header: '说明（原文）', kind: 'long', value: ({ summary }) => summary },
  {
    key: 'regions',
    header: '见于地区',
    kind: 'text',
    value: ({ regions }) => regions.map(({ path }) => pathText(path)),
  },
  { key: 'regionCount', header: '地区数', kind: 'number', value: ({ regions }) => regions.length },
  { key: 'years', header: '见于年度', kind: 'text', value: ({ years }) => years.map(String) },
  { key: 'evidence', header: '提到次数', kind: 'number', value: (row) => row.evidence.length },
  { key: 'practice', header: '做法编号', kind: 'text', value: ({ id }) => id },
  { key: 'page', header: '本站链接', kind: 'text', value: ({ id }) => links.practice(id) },
];

type IndicatorRow = IndicatorList['items'][number];

export const indicatorColumns = (links: Links): readonly Column<IndicatorRow>[] => [
  { key: 'name', header: '指标', kind: 'text', value: ({ indicator }) => indicator.name },
  { key: 'value', header: '数值', kind: 'number', value: ({ indicator }) => indicator.value },
  { key: 'unit', header: '单位', kind: 'text', value: ({ indicator }) => indicator.unit },
  {
    key: 'indicatorYear',
    header: '指标年度',
    kind: 'number',
    value: ({ indicator }) => indicator.year,
  },
  { key: 'approx', header: '约数', kind: 'text', value: ({ indicator }) => indicator.approx },
  { key: 'target', header: '目标', kind: 'text', value: ({ indicator }) => indicator.target },
  { key: 'change', header: '较上年变化', kind: 'text', value: ({ indicator }) => indicator.change },
  { key: 'group', header: '所属事项', kind: 'text', value: ({ indicator }) => indicator.group },
  ...placeColumns<IndicatorRow>(({ report }) => report),
  { key: 'sentence', header: '原句', kind: 'long', value: ({ indicator }) => indicator.sentence },
  ...sourceColumns<IndicatorRow>(
    ({ report }) => report,
    ({ report, indicator }) => links.report(report.id, [indicator.start, indicator.end]),
  ),
];
