/** Made pages of every portal system, every writing of a body and every box: the text must come back exactly. */
import { describe, expect, it } from 'vitest';
import { extract } from '../../indexer/extract/extract.ts';
import { structureReport } from '../../indexer/structure/structure.ts';
import { BODIES, type BodyShape } from './extract-bodies.ts';
import { BOXES, type Box } from './extract-boxes.ts';
import { type KnownReport, knownReports } from './extract-known.ts';
import { TEMPLATES, type Template } from './extract-templates.ts';

const REPORTS = knownReports();
const URL_OF_PAGE = 'https://www.linjiang.gov.cn/zw/202502/t1.html';
const pick = (at: number): KnownReport => {
  const known = REPORTS[at % REPORTS.length];
  if (known === undefined) throw new Error('the sample has no reports');
  return known;
};

async function read(html: string) {
  const extracted = await extract({
    bytes: new TextEncoder().encode(html),
    contentType: 'text/html',
    url: URL_OF_PAGE,
  });
  const report = structureReport(extracted, {
    reportId: 'r',
    url: URL_OF_PAGE,
    fileName: null,
    known: {},
    linkText: null,
  });
  return { extracted, report };
}

async function expectPage(
  template: Template,
  shape: BodyShape,
  box: Box,
  inside: boolean,
  known: KnownReport,
) {
  const inner = shape.html(known.body, known);
  const html = template({
    known,
    inner: inside ? box(known) + inner : inner,
    box: inside ? '' : box(known),
  });
  const { extracted, report } = await read(html);
  expect(extracted.text.split('\n')).toEqual(shape.text?.(known.body) ?? known.body);
  expect(extracted.title).toBe(known.title);
  expect(extracted.attachments).toHaveLength(shape.attachments ?? 0);
  expect(Object.values(extracted.metadata)).toContain(known.source);
  expect(report.published).toBe(known.published.slice(0, 10));
  if (box !== BOXES['none']) {
    expect(report.documentNumber).toBe(known.documentNumber);
    expect(report.indexNumber).toBe(known.indexNumber);
    expect(Object.values(extracted.metadata)).toContain(known.issuer);
  }
}

const none: Box = () => '';
const paragraphs: BodyShape = BODIES['paragraphs'] ?? { html: () => '' };

describe.each(Object.entries(TEMPLATES))('%s', (_, template) => {
  it.each(Object.entries(BODIES).map(([name, shape], at) => [name, shape, at] as const))(
    'body: %s',
    (_name, shape, at) => expectPage(template, shape, BOXES['none'] ?? none, false, pick(at)),
  );

  it.each(Object.entries(BOXES).map(([name, box], at) => [name, box, at] as const))(
    'box: %s',
    async (_name, box, at) => {
      await expectPage(template, paragraphs, box, false, pick(at));
      await expectPage(template, paragraphs, box, true, pick(at + 1));
    },
  );
});
