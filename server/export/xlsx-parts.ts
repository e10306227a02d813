/** The parts of a workbook with one sheet that do not depend on its rows (ECMA-376, part 1). */
import { legalText, xmlText } from '../characters.ts';
import type { ColumnKind, Head } from './table.ts';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

export const SHEET_PATH = 'xl/worksheets/sheet1.xml';

const CONTENT_TYPES =
  `${HEAD}<Types xmlns="${PACKAGE}/content-types">` +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  '<Default Extension="xml" ContentType="application/xml"/>' +
  `<Override PartName="/xl/workbook.xml" ContentType="${SPREADSHEET}.sheet.main+xml"/>` +
  `<Override PartName="/${SHEET_PATH}" ContentType="${SPREADSHEET}.worksheet+xml"/>` +
  `<Override PartName="/xl/styles.xml" ContentType="${SPREADSHEET}.styles+xml"/>` +
  '</Types>';

const relationships = (targets: readonly (readonly [type: string, target: string])[]): string =>
  `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${targets
    .map(
      ([type, target], at) =>
        `<Relationship Id="rId${at + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`,
    )
    .join('')}</Relationships>`;

/** Places in `cellXfs` below. */
export const STYLES = { plain: 0, header: 1, date: 2, long: 3, share: 4 } as const;

/** Custom number formats begin at 164. */
const DATE_FORMAT = 164;
/** Built in: `0.00%`. */
const PERCENT_FORMAT = 10;

const cellFormat = (number: number, font: number, wrap: boolean): string =>
  `<xf numFmtId="${number}" fontId="${font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyAlignment="1">` +
  `<alignment vertical="top"${wrap ? ' wrapText="1"' : ''}/></xf>`;

const STYLE_SHEET =
  `${HEAD}<styleSheet xmlns="${MAIN}">` +
  `<numFmts count="1"><numFmt numFmtId="${DATE_FORMAT}" formatCode="yyyy\\-mm\\-dd"/></numFmts>` +
  '<fonts count="2"><font><sz val="11"/><name val="等线"/><family val="2"/></font>' +
  '<font><b/><sz val="11"/><name val="等线"/><family val="2"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="5">' +
  cellFormat(0, 0, false) +
  cellFormat(0, 1, false) +
  cellFormat(DATE_FORMAT, 0, false) +
  cellFormat(0, 0, true) +
  cellFormat(PERCENT_FORMAT, 0, false) +
  '</cellXfs>' +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>' +
  '</styleSheet>';

/** Characters that Excel forbids in the name of a sheet, which has 31 at most. */
const NOT_IN_SHEET_NAME = /[[\]:*?/\\]/g;
const LONGEST_SHEET_NAME = 31;

/** What Excel keeps for itself. */
const TAKEN = /^history$/i;

/** A name may not begin or end with an apostrophe, nor be empty. */
export function sheetNameOf(label: string): string {
  const plain = legalText(label).replaceAll(NOT_IN_SHEET_NAME, ' ').replaceAll(/\s+/g, ' ').trim();
  const cut = legalText(plain.slice(0, LONGEST_SHEET_NAME)).replaceAll(/^[' ]+|[' ]+$/g, '');
  return cut === '' || TAKEN.test(cut) ? '他山' : cut;
}

const workbook = (label: string): string =>
  `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><bookViews><workbookView/></bookViews><sheets>` +
  `<sheet name="${xmlText(sheetNameOf(label))}" sheetId="1" r:id="rId1"/></sheets></workbook>`;

/** Everything but the sheet, the table of contents first, where readers look for it. */
export const fixedParts = (label: string): readonly (readonly [path: string, xml: string])[] => [
  ['[Content_Types].xml', CONTENT_TYPES],
  ['_rels/.rels', relationships([['officeDocument', 'xl/workbook.xml']])],
  ['xl/workbook.xml', workbook(label)],
  [
    'xl/_rels/workbook.xml.rels',
    relationships([
      ['worksheet', 'worksheets/sheet1.xml'],
      ['styles', 'styles.xml'],
    ]),
  ],
  ['xl/styles.xml', STYLE_SHEET],
];

/** In widths of a digit; a Chinese character takes two. */
const WIDTHS: Readonly<Record<ColumnKind, number>> = {
  text: 20,
  long: 80,
  number: 11,
  share: 11,
  date: 12,
};
const HEADER_MARGIN = 2;

const widthOf = ({ kind, header }: Head): number =>
  Math.max(WIDTHS[kind], header.length * 2 + HEADER_MARGIN);

/** All before the rows: the header row stays in sight, columns have a width. */
export const sheetStart = (columns: readonly Head[]): string =>
  `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView tabSelected="1" workbookViewId="0">` +
  '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
  `<cols>${columns
    .map((column, at) => {
      const place = at + 1;
      return `<col min="${place}" max="${place}" width="${widthOf(column)}" customWidth="1"/>`;
    })
    .join('')}</cols><sheetData>`;

export const SHEET_END = '</sheetData></worksheet>';
