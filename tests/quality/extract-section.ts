/** Extraction, measured: text on real and made pages, metadata, pages a second. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'cheerio';
import { extract } from '../../indexer/extract/extract.ts';
import { BODIES } from './extract-bodies.ts';
import { knownReports } from './extract-known.ts';
import { metadataCounts } from './extract-metadata.ts';
import { READ, type Reader, READERS } from './extract-readers.ts';
import { bare, type Score, scoreText, summarise, type Summary } from './extract-scores.ts';
import { TEMPLATES } from './extract-templates.ts';
import { extractionTable, metadataTable } from './markdown.ts';
import { sharedPath } from './shared-data.ts';
import type { Section } from './suite.ts';

interface KnownPage {
  readonly name: string;
  readonly html: string;
  readonly reference: string;
  /** See `scoreText`. */
  readonly article: string;
}

/** Some references are empty or hold one word. */
const MIN_REFERENCE = 50;

const htmlIn = (folder: string): string[] =>
  readdirSync(folder).filter((name) => name.endsWith('.html') && !name.endsWith('.body.html'));

/** The article element of a portal, known by hand, with a line break after every block. */
function articleOf(html: string, selector: string): string {
  const $ = load(html);
  $('script, style').remove();
  $('p, div, tr, br, li, h1, h2, h3').after('\n');
  return $(selector).text();
}

function govPages(folder: string): KnownPage[] {
  return htmlIn(folder).map((name) => {
    const html = readFileSync(join(folder, name), 'utf8');
    const body = readFileSync(join(folder, name.replace('.html', '.body.html')), 'utf8');
    return {
      name,
      html,
      reference: load(body).root().text(),
      article: articleOf(html, '#UCAP-CONTENT'),
    };
  });
}

function jiangxiPages(folder: string): KnownPage[] {
  return htmlIn(folder).flatMap((name) => {
    const html = readFileSync(join(folder, name), 'utf8');
    const reference = readFileSync(join(folder, name.replace('.html', '.txt')), 'utf8');
    if (bare(reference).length < MIN_REFERENCE) return [];
    return [{ name, html, reference, article: articleOf(html, '#zoom') }];
  });
}

/** Every template with every writing of a body. */
export function madePages(): KnownPage[] {
  const reports = knownReports();
  return Object.entries(TEMPLATES).flatMap(([system, template]) =>
    Object.entries(BODIES).flatMap(([name, shape], at) => {
      const known = reports[at % reports.length];
      if (known === undefined) return [];
      const reference = (shape.text?.(known.body) ?? known.body).join('\n');
      const html = template({ known, inner: shape.html(known.body, known), box: '' });
      return [{ name: `${system}, ${name}`, html, reference, article: reference }];
    }),
  );
}

interface Judged {
  readonly summaries: ReadonlyMap<Reader, Summary>;
  readonly notes: readonly string[];
}

/** @param every of the pages that others read beside ours, one of so many */
async function judge(set: string, pages: readonly KnownPage[], every: number): Promise<Judged> {
  const summaries = new Map<Reader, Summary>();
  const notes: string[] = [];
  for (const reader of READERS) {
    const scores: Score[] = [];
    const read = reader === 'ours' ? pages : pages.filter((_, at) => at % every === 0);
    for (const { name, html, reference, article } of read) {
      const score = scoreText(await READ[reader](html), reference, article);
      scores.push(score);
      if (reader === 'ours' && (score.recall < 1 || score.furniture > 0))
        notes.push(
          `${set} ${name}: recall ${score.recall.toFixed(4)}, ${score.furniture} furniture`,
        );
    }
    summaries.set(reader, summarise(scores));
  }
  return { summaries, notes };
}

/** Pages a second of one core, the best of some rounds. */
async function speed(pages: readonly KnownPage[]): Promise<number> {
  const bytes = pages.map(({ html }) => new TextEncoder().encode(html));
  let best = 0;
  for (let round = 0; round < 2; round++) {
    const began = process.cpuUsage();
    for (const one of bytes) await extract({ bytes: one }).catch(() => null);
    // Processor time: other work on the machine does not count.
    const { user, system } = process.cpuUsage(began);
    best = Math.max(best, bytes.length / ((user + system) / 1e6));
  }
  return best;
}

/**
 * @param every of the made pages, other readers are given one of so many
 * @returns null, its reason printed, without the evaluation data
 */
export async function extractionSection(every = 1): Promise<Section | null> {
  const gov = sharedPath('portal-pages', 'gov-cn');
  const jiangxi = sharedPath('portal-pages', 'jiangxi');
  const heads = sharedPath('gold', 'page-heads.jsonl');
  if (gov === null || jiangxi === null || heads === null) return null;
  const sets = { 'gov-cn': govPages(gov), jiangxi: jiangxiPages(jiangxi), made: madePages() };
  const figures = new Map<string, number>();
  const tables: string[] = [];
  const notes: string[] = [];
  for (const [set, pages] of Object.entries(sets)) {
    const judged = await judge(set, pages, set === 'made' ? every : 1);
    notes.push(...judged.notes);
    tables.push(extractionTable(set, judged.summaries));
    for (const [reader, summary] of judged.summaries) {
      for (const [measure, value] of Object.entries(summary))
        figures.set(`extraction/${set}/${reader}/${measure}`, value);
    }
  }
  const counts = await metadataCounts(gov, heads);
  for (const { set, field, right, of } of counts)
    figures.set(`extraction/${set}/${field}`, right / of);
  const pages = await speed([...sets['gov-cn'], ...sets.jiangxi]);
  figures.set('extraction/speed/pages', pages);
  tables.push(metadataTable(counts), `${pages.toFixed(0)} pages a second of one core`);
  return { figures, text: tables.join('\n\n'), notes };
}
