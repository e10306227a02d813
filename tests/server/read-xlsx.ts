/** Reads a workbook back, strictly: what is no well-formed XML is no workbook. */
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { strFromU8, unzipSync } from 'fflate';
import { z } from 'zod';

const cell = z.object({
  '@r': z.string(),
  '@s': z.string(),
  '@t': z.string().optional(),
  v: z.string().optional(),
  is: z
    .object({ t: z.union([z.string(), z.object({ '#text': z.string().default('') })]) })
    .optional(),
});
const sheet = z.object({
  worksheet: z.object({
    sheetViews: z.object({ sheetView: z.object({ pane: z.record(z.string(), z.string()) }) }),
    cols: z.object({ col: z.array(z.record(z.string(), z.string())) }),
    sheetData: z.object({
      row: z.array(z.object({ '@r': z.string(), c: z.array(cell).default([]) })),
    }),
  }),
});

export interface ReadCell {
  readonly text?: string;
  readonly number?: number;
  readonly style: number;
}

export function readXlsx(bytes: Uint8Array) {
  const files = unzipSync(bytes);
  const parts = Object.fromEntries(
    Object.entries(files).map(([path, content]) => [path, strFromU8(content)]),
  );
  for (const [path, xml] of Object.entries(parts)) {
    const valid = XMLValidator.validate(xml);
    if (valid !== true) throw new Error(`${path}: ${valid.err.msg}`);
  }
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    parseTagValue: false,
    trimValues: false,
    isArray: (name) => ['row', 'c', 'col'].includes(name),
  });
  const { worksheet } = sheet.parse(parser.parse(parts['xl/worksheets/sheet1.xml'] ?? ''));
  const rows = worksheet.sheetData.row.map(({ c }) =>
    Object.fromEntries(
      c.map((one): [string, ReadCell] => {
        const style = Number(one['@s']);
        const column = one['@r'].replace(/\d+$/, '');
        if (one['@t'] !== 'inlineStr') return [column, { number: Number(one.v), style }];
        const text = typeof one.is?.t === 'object' ? one.is.t['#text'] : (one.is?.t ?? '');
        return [column, { text, style }];
      }),
    ),
  );
  return { parts, rows, pane: worksheet.sheetViews.sheetView.pane, columns: worksheet.cols.col };
}
