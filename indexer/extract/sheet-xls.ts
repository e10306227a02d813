/** .xls and the .et of its time (BIFF8, [MS-XLS]) → rows of the visible sheets. */
import { openXlsRecords, readSharedStrings, shortString } from './sheet-xls-records.ts';
import type { XlsRecord } from './sheet-xls-records.ts';
import { numberFormat, toRows } from './sheet-values.ts';
import type { Cell, NumberFormat } from './sheet-values.ts';
import { Unreadable } from './unreadable.ts';

/** Types of records ([MS-XLS] 2.3.2). */
const TYPE = {
  formula: 0x06,
  eof: 0x0a,
  date1904: 0x22,
  filePass: 0x2f,
  sheet: 0x85,
  mulRk: 0xbd,
  xf: 0xe0,
  sst: 0xfc,
  labelSst: 0xfd,
  number: 0x203,
  label: 0x204,
  boolErr: 0x205,
  string: 0x207,
  rk: 0x27e,
  format: 0x41e,
  bof: 0x809,
} as const;

const BIFF8 = 0x600;

interface Book {
  readonly strings: readonly string[];
  readonly formats: readonly NumberFormat[];
  /** Where the records of each visible sheet begin. */
  readonly sheets: readonly number[];
}

/** @param stream the stream `Workbook`. @throws Unreadable */
export function readXls(stream: Buffer): readonly string[] {
  const book = readBook(stream);
  const lines = book.sheets.flatMap((start) => toRows(cellsOf(stream, start, book)));
  if (lines.length === 0)
    throw new Unreadable('no-text', '这个表格里没有内容。请核对文件，或导入含有正文的文件。');
  return lines;
}

function readBook(stream: Buffer): Book {
  let strings: readonly string[] = [];
  let from1904 = false;
  const sheets: number[] = [];
  const codes = new Map<number, string>();
  const styles: number[] = [];
  for (const record of openXlsRecords(stream, 0)) {
    const { type, data } = record;
    if (type === TYPE.bof && data.readUInt16LE(0) !== BIFF8)
      throw new Unreadable(
        'unsupported',
        '这个表格是 Excel 95 或更早的格式。请用 Office 或 WPS 打开后另存为 .xlsx，再导入。',
      );
    if (type === TYPE.filePass)
      throw new Unreadable('unsupported', '这个表格有密码保护，无法读取。请去掉密码后再导入。');
    if (type === TYPE.date1904) from1904 = data.readUInt16LE(0) === 1;
    else if (type === TYPE.format) codes.set(data.readUInt16LE(0), shortString(data, 2, 2));
    else if (type === TYPE.xf) styles.push(data.readUInt16LE(2));
    // Visible worksheets; charts and macros are sheets too.
    else if (type === TYPE.sheet && data[4] === 0 && data[5] === 0)
      sheets.push(data.readUInt32LE(0));
    else if (type === TYPE.sst) strings = readSharedStrings(record);
    else if (type === TYPE.eof) break;
  }
  const formats = styles.map((id) => numberFormat(id, codes.get(id), from1904));
  return { strings, formats, sheets };
}

/** 30 bits of a whole number or of a double, either of hundredths ([MS-XLS] 2.5.122). */
function rkNumber(rk: number): number {
  const double = Buffer.alloc(8);
  double.writeInt32LE(rk & ~3, 4);
  const value = (rk & 2) === 0 ? double.readDoubleLE(0) : rk >> 2;
  return (rk & 1) === 0 ? value : value / 100;
}

function* cellsOf(stream: Buffer, start: number, book: Book): Generator<Cell> {
  let depth = 0;
  let waiting: Omit<Cell, 'text'> | undefined;
  for (const { type, data } of openXlsRecords(stream, start)) {
    // Charts within a sheet have records of their own.
    if (type === TYPE.bof) depth += 1;
    if (type === TYPE.eof && --depth <= 0) return;
    if (depth !== 1) continue;
    if (type === TYPE.string && waiting !== undefined) {
      yield { ...waiting, text: shortString(data, 0, 2) };
      waiting = undefined;
      continue;
    }
    if (type === TYPE.mulRk) yield* manyNumbers(data, book);
    else if (data.length >= 6) {
      const place = { row: data.readUInt16LE(0), column: data.readUInt16LE(2) };
      const text = textIn({ type, data }, book);
      if (text === null) waiting = place;
      else if (text !== '') yield { ...place, text };
    }
  }
}

function* manyNumbers(data: Buffer, { formats }: Book): Generator<Cell> {
  const row = data.readUInt16LE(0);
  const first = data.readUInt16LE(2);
  for (let at = 4; at + 6 <= data.length - 2; at += 6) {
    const format = formats[data.readUInt16LE(at)] ?? String;
    yield { row, column: first + (at - 4) / 6, text: format(rkNumber(data.readInt32LE(at + 2))) };
  }
}

/** Empty for other records; null when the text follows in the next one. */
function textIn({ type, data }: Pick<XlsRecord, 'type' | 'data'>, book: Book): string | null {
  const format = book.formats[data.readUInt16LE(4)] ?? String;
  if (type === TYPE.labelSst) return book.strings[data.readUInt32LE(6)] ?? '';
  if (type === TYPE.label) return shortString(data, 6, 2);
  if (type === TYPE.number) return format(data.readDoubleLE(6));
  if (type === TYPE.rk) return format(rkNumber(data.readInt32LE(6)));
  if (type === TYPE.boolErr) return data[7] === 0 ? (data[6] === 1 ? '是' : '否') : '';
  if (type !== TYPE.formula) return '';
  // What a formula came to: a number, or a mark for text (0), truth (1), error (2), nothing (3).
  if (data.readUInt16LE(12) !== 0xffff) return format(data.readDoubleLE(6));
  if (data[6] === 0) return null;
  return data[6] === 1 ? (data[8] === 1 ? '是' : '否') : '';
}
