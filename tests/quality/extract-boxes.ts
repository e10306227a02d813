/** Disclosure boxes (信息公开表) in every shape that portals print, inside the text's container or outside. */
import type { KnownReport } from './extract-known.ts';

type Pairs = readonly (readonly [string, string])[];
export type Box = (known: KnownReport) => string;

const pairs = (known: KnownReport): Pairs => [
  ['索引号', known.indexNumber],
  ['主题分类', '司法'],
  ['发布机构', known.issuer],
  ['成文日期', '2025-01-20'],
  ['发文字号', known.documentNumber ?? ''],
  ['发布日期', known.published.slice(0, 10)],
  ['有效性', '有效'],
  ['公开方式', '主动公开'],
];
const two = (list: Pairs): Pairs[] =>
  list.flatMap((_, at) => (at % 2 === 0 ? [list.slice(at, at + 2)] : []));
const spaced = (label: string): string =>
  label.length === 3 ? Array.from(label).join('&nbsp;') : label;
const table = (known: KnownReport, cell: (pair: readonly [string, string]) => string): string =>
  `<table class="xxgk-table" width="100%"><tbody>${two(pairs(known))
    .map((row) => `<tr>${row.map(cell).join('')}</tr>`)
    .join('')}</tbody></table>`;

export const BOXES: Readonly<Record<string, Box>> = {
  none: () => '',
  table: (known) => table(known, ([label, value]) => `<td><b>${label}：</b></td><td>${value}</td>`),
  'table without colons': (known) =>
    table(known, ([label, value]) => `<th>${label}</th><td>${value}</td>`),
  'labels with spaces in them': (known) =>
    table(known, ([label, value]) => `<td>${spaced(label)}：</td><td>${value}</td>`),
  'table, a pair a row': (known) =>
    `<table>${pairs(known)
      .map(([label, value]) => `<tr><td>${label}:</td><td>${value}</td></tr>`)
      .join('')}</table>`,
  'label and value in one cell': (known) =>
    table(known, ([label, value]) => `<td><strong>${label}：</strong>${value}</td>`),
  'definition list': (known) =>
    `<dl>${pairs(known)
      .map(([label, value]) => `<dt>${label}：</dt><dd>${value}</dd>`)
      .join('')}</dl>`,
  list: (known) =>
    `<ul class="headInfo">${pairs(known)
      .map(([label, value]) => `<li><span>${label}：</span><span>${value}</span></li>`)
      .join('')}</ul>`,
  'pairs of divs': (known) =>
    `<div class="mesbox">${pairs(known)
      .map(
        ([label, value]) =>
          `<div class="row"><div class="l">${label}</div><div class="r">${value}</div></div>`,
      )
      .join('')}</div>`,
  glued: (known) =>
    `<div class="box">${pairs(known)
      .map(([label, value]) => `<p><b>${label}</b>${value}</p>`)
      .join('')}</div>`,
  'value on the next line': (known) =>
    `<div class="box">${pairs(known)
      .map(([label, value]) => `<p>${label}：</p><p>${value}</p>`)
      .join('')}</div>`,
  'printed twice': (known) =>
    table(known, ([label, value]) => `<td>${label}：</td><td>${value}</td>`) +
    `<div class="phone">${pairs(known)
      .map(([label, value]) => `<p>${label}：${value}</p>`)
      .join('')}</div>`,
  'on one line': (known) =>
    `<p>${pairs(known)
      .map(([label, value]) => `${label}：${value}`)
      .join('　')}</p>`,
  'with the title in it': (known) =>
    `<table><tr><td>索 引 号：</td><td>${known.indexNumber}</td><td>发布机构：</td><td>${known.issuer}</td></tr><tr><td>标　　题：</td><td colspan="3">${known.title}</td></tr><tr><td>文　　号：</td><td>${known.documentNumber ?? ''}</td><td>发布日期：</td><td>${known.published.slice(0, 10).replace('-', '年').replace('-', '月')}日</td></tr></table>`,
};
