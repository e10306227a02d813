/** Writes the smallest Word document that holds a title and paragraphs (ECMA-376, WordprocessingML). */
import { strToU8, zipSync } from 'fflate';
import { escapeHtml, paragraphKind } from './templates/article.ts';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006';
const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

const CONTENT_TYPES = `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`;
const RELATIONS = `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/relationships/officeDocument" Target="word/document.xml"/></Relationships>`;
const PAGE = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>';

/** Local fields of a fixed day: the same bytes in every time zone and on every run. */
const FIXED_TIME = new Date(2025, 0, 20);

const run = (text: string, bold: boolean): string =>
  `<w:r>${bold ? '<w:rPr><w:b/></w:rPr>' : ''}<w:t xml:space="preserve">${escapeHtml(text)}</w:t></w:r>`;

const block = (text: string, align: string, bold: boolean): string =>
  `<w:p><w:pPr><w:jc w:val="${align}"/></w:pPr>${run(text, bold)}</w:p>`;

/** Bytes of a .docx file; deterministic. */
export function writeDocx(title: string, paragraphs: readonly string[]): Uint8Array {
  const body = paragraphs.map((text, index) => {
    const kind = paragraphKind(paragraphs, index);
    return block(text, kind === 'signature' ? 'right' : 'both', kind === 'heading');
  });
  const document = `${XML}<w:document xmlns:w="${WORD}"><w:body>${block(title, 'center', true)}${body.join('')}${PAGE}</w:body></w:document>`;
  return zipSync(
    {
      '[Content_Types].xml': strToU8(CONTENT_TYPES),
      '_rels/.rels': strToU8(RELATIONS),
      'word/document.xml': strToU8(document),
    },
    { mtime: FIXED_TIME },
  );
}
