/** A hit as an entry of a feed. */
import type { Hit, LibraryReader } from '../../indexer/index.ts';
import { escaped } from '../characters.ts';
import { addressOf } from '../citations/cited.ts';
import type { Links } from '../links.ts';
import { stableUrn } from './names.ts';
import { element } from './xml.ts';
import type { Xml } from './xml.ts';

export interface Entry {
  /** ISO 8601 UTC. */
  readonly updated: string;
  readonly xml: Xml;
}

/** The passage as HTML, the words asked for marked. */
export function markedHtml({ text, matches }: Pick<Hit, 'text' | 'matches'>): string {
  let from = 0;
  const parts = matches.flatMap(([start, end]) => {
    const piece = [
      escaped(text.slice(from, start)),
      '<mark>',
      escaped(text.slice(start, end)),
      '</mark>',
    ];
    from = end;
    return piece;
  });
  return [...parts, escaped(text.slice(from))]
    .join('')
    .trim()
    .replaceAll(/\s*\n\s*/g, '<br>');
}

function contentOf(hit: Hit): string {
  const { report, section } = hit;
  const facts = [
    report.region?.path.join(' › '),
    report.issuer,
    report.year === null ? null : `${report.year} 年度`,
  ].filter((fact) => typeof fact === 'string' && fact !== '');
  const practices = hit.practices.map(({ name }) => name).join('、');
  return [
    facts.length === 0 ? '' : `<p>${escaped(facts.join(' · '))}</p>`,
    section.path.length === 0 ? '' : `<p>${escaped(section.path.join(' › '))}</p>`,
    `<blockquote>${markedHtml(hit)}</blockquote>`,
    practices === '' ? '' : `<p>写到的做法：${escaped(practices)}</p>`,
    report.sample ? '<p>示例数据，内容为虚构。</p>' : '',
  ].join('');
}

function titleOf({ unit, practices, report, section }: Hit): string {
  const { title, region, sample } = report;
  const mark = sample ? '（示例）' : '';
  const [practice] = practices;
  if (unit === 'practice' && practice !== undefined) {
    return `${practice.name}：${region?.name ?? title}${mark}`;
  }
  const heading = unit === 'passage' ? section.path.at(-1) : undefined;
  return `${title}${mark}${heading === undefined ? '' : `：${heading}`}`;
}

function pageOf(hit: Hit, links: Links): string {
  if (hit.unit === 'practice') return links.practice(hit.id);
  return links.report(hit.report.id, hit.unit === 'passage' ? hit.id : [hit.start, hit.end]);
}

/** A day of publication is one of China. */
const CHINESE_MIDNIGHT = 'T00:00:00+08:00';

const IS_DAY = /^\d{4}-\d{2}-\d{2}$/;

const IS_WEB = /^https?:\/\//i;

/** The first that is a time; the beginning of time where none is. */
function utcOf(times: readonly (string | undefined)[]): string {
  const known = times.map((time) => Date.parse(time ?? '')).find((time) => !Number.isNaN(time));
  return new Date(known ?? 0).toISOString();
}

/**
 * `updated` is when the report was captured: a report of last year that was found today is news
 * today.
 */
export function entryOf(
  hit: Hit,
  { links, library }: { readonly links: Links; readonly library: Pick<LibraryReader, 'report'> },
): Entry {
  const { report } = hit;
  const captured = library.report(report.id)?.capturedAt;
  const published = IS_DAY.test(report.published ?? '')
    ? `${report.published}${CHINESE_MIDNIGHT}`
    : undefined;
  const updated = utcOf([captured, published]);
  const via = report.url !== null && IS_WEB.test(report.url) ? addressOf(report.url) : undefined;
  const language = 'zh';
  const optional: readonly (Xml | undefined)[] = [
    published === undefined ? undefined : element('published', {}, published),
    via === undefined ? undefined : element('link', { rel: 'via', href: via, hreflang: language }),
    report.region === null
      ? undefined
      : element('category', { term: report.region.code, label: report.region.name }),
    report.year === null ? undefined : element('category', { term: String(report.year) }),
  ];
  const xml = element(
    'entry',
    {},
    element('id', {}, stableUrn(hit.unit, hit.id)),
    element('title', {}, titleOf(hit)),
    element('updated', {}, updated),
    element('author', {}, element('name', {}, report.issuer ?? '发布机关不明')),
    element('link', { rel: 'alternate', type: 'text/html', href: pageOf(hit, links) }),
    ...optional.filter((one) => one !== undefined),
    element('content', { type: 'html' }, contentOf(hit)),
  );
  return { updated, xml };
}
