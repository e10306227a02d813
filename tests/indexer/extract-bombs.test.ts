/** Files made to fill the memory: each is refused at once, by name, within a bound. */
import { deflateSync } from 'node:zlib';
import { strToU8, zipSync, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { extract } from '../../indexer/extract/extract.ts';
import { openZip } from '../../indexer/extract/zip.ts';
import { makeDocx, makeOfd, paragraph } from './extract-files.ts';
import { rawZip } from './raw-zip.ts';

const MB = 1024 * 1024;
/** Seconds a refusal may take on a busy machine, and megabytes more than before. */
const SECONDS = 20;
const MEGABYTES = 600;

async function expectRefusal(bytes: Uint8Array, code: string): Promise<void> {
  const started = Date.now();
  const before = process.memoryUsage().rss;
  await expect(extract({ bytes, fileName: '附件.zip' })).rejects.toMatchObject({
    name: 'Unreadable',
    code,
    message: expect.stringMatching(/\p{Script=Han}.*。$/u),
  });
  expect((Date.now() - started) / 1000).toBeLessThan(SECONDS);
  expect((process.memoryUsage().rss - before) / MB).toBeLessThan(MEGABYTES);
}

const zipThatLies = (name: string, content: Buffer, says: number): Buffer =>
  rawZip(Buffer.from(name), content, says);

/** Ten names, each ten times the one before: a billion times a word. */
const LAUGHS = `<!DOCTYPE x [<!ENTITY a0 "法治政府">${Array.from({ length: 9 }, (_, at) => `<!ENTITY a${at + 1} "${`&a${at};`.repeat(10)}">`).join('')}]>`;

const replace = (bytes: Uint8Array, path: string, change: (xml: string) => string): Uint8Array => {
  const files = unzipSync(bytes);
  files[path] = strToU8(change(Buffer.from(files[path] ?? []).toString('utf8')));
  return zipSync(files);
};

describe('zip bombs', () => {
  const zeros = Buffer.alloc(300 * MB, 0x20);

  it('that tell their size are refused without unpacking', async () => {
    await expectRefusal(zipThatLies('报告.txt', zeros, zeros.length), 'too-large');
  });

  it('that hide their size stop where they said they would', async () => {
    await expectRefusal(zipThatLies('报告.txt', zeros, 1000), 'damaged');
    await expectRefusal(zipThatLies('word/document.xml', zeros, 5000), 'damaged');
    await expectRefusal(zipThatLies('OFD.xml', zeros, 5000), 'damaged');
    await expectRefusal(zipThatLies('xl/workbook.xml', zeros, 5000), 'damaged');
  });

  it('in one another are opened three deep', async () => {
    let bytes = zipSync({ 'a.txt': strToU8('法治政府建设') });
    for (let depth = 0; depth < 8; depth += 1) bytes = zipSync({ '报告.zip': bytes });
    await expectRefusal(bytes, 'unsupported');
  });

  it('of many files that are one another add up', () => {
    const zip = openZip(rawZip(Buffer.from('a.bin'), Buffer.alloc(9 * MB)));
    const read = () => Array.from({ length: 30 }, () => zip.read('a.bin').length);
    expect(read).toThrow(/200 MB/);
  });

  it('of a container that points beyond its end are damaged', async () => {
    const bytes = Buffer.from(makeDocx(paragraph('法治政府建设')));
    const end = bytes.lastIndexOf('PK\u0005\u0006');
    bytes.writeUInt32LE(0x7fffffff, end + 16);
    await expectRefusal(bytes, 'damaged');
  });
});

describe('XML bombs', () => {
  it.each([
    ['.docx', makeDocx(paragraph('BOMB')), 'word/document.xml'],
    ['OFD', makeOfd([{ text: 'BOMB', x: 10, y: 10 }]), 'Doc_0/Pages/Page_0/Content.xml'],
    [
      '.xlsx',
      zipSync({
        'xl/workbook.xml': strToU8('<workbook><sheets><sheet r:id="a"/></sheets></workbook>'),
        'xl/sharedStrings.xml': strToU8('<?xml version="1.0"?><sst><si><t>BOMB</t></si></sst>'),
      }),
      'xl/sharedStrings.xml',
    ],
  ])('in %s are refused by their document type', async (_, bytes, path) => {
    const bomb = replace(bytes, path, (xml) =>
      xml.replace(/(\?>)/, `$1${LAUGHS}`).replace('BOMB', '&a9;'),
    );
    await expectRefusal(bomb, 'damaged');
  });

  it('of a million elements in one another are refused', async () => {
    const deep = replace(makeOfd([{ text: '法', x: 1, y: 1 }]), 'OFD.xml', () =>
      '<a>'.repeat(500_000),
    );
    await expectRefusal(deep, 'damaged');
  });
});

describe('PDF bombs', () => {
  const pdf = (stream: Buffer, filter: string): Buffer =>
    Buffer.concat([
      Buffer.from(
        '%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Count 1 /Kids [3 0 R] >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>\nendobj\n',
      ),
      Buffer.from(`4 0 obj\n<< /Filter ${filter} /Length ${stream.length} >>\nstream\n`),
      stream,
      Buffer.from('\nendstream\nendobj\ntrailer\n<< /Root 1 0 R /Size 5 >>\n%%EOF'),
    ]);

  it('are refused before pdf.js unfolds them, one filter deep or two', async () => {
    const once = deflateSync(Buffer.alloc(300 * MB, 0x20), { level: 1 });
    await expectRefusal(pdf(once, '/FlateDecode'), 'too-large');
    const twice = deflateSync(once);
    await expectRefusal(pdf(twice, '[/FlateDecode /FlateDecode]'), 'too-large');
    await expectRefusal(pdf(twice, '[/FlateDecode /FlateDecode /FlateDecode]'), 'too-large');
  });
});
