/** What the page says of itself, by what its labels mean. Labels come as printed, in any script and spacing. */
import { plain, squeeze } from './plain.ts';

export type Printed = Readonly<Record<string, string>>;

/** Labels in plain form without white space; the earlier in a list, the more it is trusted. */
const LABELS = {
  title: ['articletitle', '标题', '名称', '信息名称', '文件名称', '题名'],
  published: [
    '发布日期',
    '发布时间',
    '发文日期',
    '发文时间',
    '公开日期',
    '公开时间',
    '信息公开日期',
    '时间',
    '日期',
    'pubdate',
    'publishdate',
    'firstpublishedtime',
    'date',
    '更新时间',
    '更新日期',
    '生成日期',
    '生成时间',
  ],
  /** Only when nothing says when it was published. */
  written: ['成文日期', '成文时间', '印发日期', '印发时间'],
  documentNumber: [
    '发文字号',
    '文号',
    '文件编号',
    '文件号',
    '发文文号',
    '公文文号',
    '文件字号',
    '字号',
    'documentnumber',
  ],
  indexNumber: ['索引号', '信息索引号', '索引', '索取号', '信息编号', 'indexnumber'],
  issuer: [
    '制发机构',
    '发布机构',
    '发文机构',
    '发文机关',
    '发布单位',
    '发文单位',
    '公开机构',
    '责任部门',
    '公开责任部门',
    '发布机关',
    '制作机关',
    '信息提供单位',
    'organ',
  ],
  source: ['来源', '信息来源', '文章来源', '稿件来源', 'contentsource', 'source'],
  site: ['sitename', 'site', '主办', '主办单位', '版权所有'],
  siteCode: ['siteidcode', '网站标识码', '标识码'],
  breadcrumb: ['breadcrumb', '当前位置', 'columnname'],
} as const;

export type Meaning = keyof typeof LABELS;

/** Values under labels of this meaning, most trusted first; empty ones left out. */
export function printed(metadata: Printed, meaning: Meaning): string[] {
  const wanted: readonly string[] = LABELS[meaning];
  const found = Object.entries(metadata).flatMap(([label, value]) => {
    const rank = wanted.indexOf(squeeze(plain(label)).replaceAll(/[:[\]()【】]/gu, ''));
    const trimmed = value.trim();
    return rank < 0 || trimmed === '' ? [] : [{ rank, value: trimmed }];
  });
  return found.toSorted((a, b) => a.rank - b.rank).map(({ value }) => value);
}
