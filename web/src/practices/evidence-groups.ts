import type { PracticeDetail } from '../../../server/contract.ts';

export type Quote = PracticeDetail['evidence'][number];
export type Grouping = 'place' | 'year';

/** What of the evidence is shown; an empty string is no filter. This is the page's address. */
export interface EvidenceView {
  readonly by: Grouping;
  /** A division code; what lies below it counts too. */
  readonly region: string;
  readonly year: string;
}

export function parseView(params: URLSearchParams): EvidenceView {
  const region = params.get('region') ?? '';
  const year = params.get('year') ?? '';
  return {
    by: params.get('by') === 'year' ? 'year' : 'place',
    region: /^\d{2,12}$/.test(region) ? region : '',
    year: /^\d{4}$/.test(year) ? year : '',
  };
}

/** The address of a view, at the evidence itself unless another hash is given. */
export function viewHref({ by, region, year }: EvidenceView, hash = '#evidence'): string {
  const params = new URLSearchParams();
  if (by !== 'place') params.set('by', by);
  if (region !== '') params.set('region', region);
  if (year !== '') params.set('year', year);
  return `?${params.toString()}${hash}`;
}

export function narrow(evidence: readonly Quote[], view: EvidenceView): readonly Quote[] {
  return evidence.filter(
    ({ region, year }) =>
      (view.region === '' || region?.code.startsWith(view.region) === true) &&
      (view.year === '' || String(year) === view.year),
  );
}

export interface QuoteGroup {
  readonly key: string;
  readonly label: string;
  readonly quotes: readonly Quote[];
}

const UNKNOWN = { place: '地方不明', year: '年份不明' } as const;

/**
 * By place: places in the order of their most telling quote, in each the newest year first. By
 * year: the newest first, in each as the API gives them, the telling ones first.
 */
export function groupQuotes(evidence: readonly Quote[], by: Grouping): readonly QuoteGroup[] {
  const groups = new Map<string, Quote[]>();
  for (const quote of evidence) {
    const key = by === 'place' ? (quote.region?.code ?? '') : String(quote.year ?? '');
    const group = groups.get(key) ?? [];
    group.push(quote);
    groups.set(key, group);
  }
  const made = [...groups].map(([key, quotes]) => ({ key, label: labelOf(quotes, by), quotes }));
  if (by === 'year') return made.sort((a, b) => b.key.localeCompare(a.key));
  return made.map((group) => ({
    ...group,
    quotes: [...group.quotes].sort((a, b) => (b.year ?? 0) - (a.year ?? 0)),
  }));
}

function labelOf([first]: readonly Quote[], by: Grouping): string {
  if (by === 'place') return first?.region?.path.join(' › ') ?? UNKNOWN.place;
  return first?.year == null ? UNKNOWN.year : `${first.year} 年`;
}

/** The quote that the card's summary is, or is part of: where its words can be read. */
export function quoteOfSummary({ summary, evidence }: PracticeDetail): Quote | undefined {
  if (summary === '') return undefined;
  return (
    evidence.find(({ quote }) => quote === summary) ??
    evidence.find(({ quote }) => quote.includes(summary) || summary.includes(quote))
  );
}
