import { addressOf } from '../words/address.ts';
import { readPage } from '../words/page.ts';

/** The page's address: one of `region` and `report`. */
export interface PeersState {
  /** Code or name; empty for none. */
  readonly region: string;
  /** Id; empty for none. */
  readonly report: string;
  /** 1 for the first. */
  readonly page: number;
}

/** A card is long: fewer of them to a page than lines of a list. */
const PAGE_SIZE = 10;

export function parsePeers(params: URLSearchParams): PeersState {
  const report = (params.get('report') ?? '').trim();
  return {
    // The API takes one of the two; a report is the more exact.
    region: report === '' ? (params.get('region') ?? '').trim() : '',
    report,
    page: readPage(params),
  };
}

function paramsOf({ region, report, page }: PeersState): URLSearchParams {
  const params = new URLSearchParams();
  if (report !== '') params.set('report', report);
  else if (region !== '') params.set('region', region);
  if (page !== 1) params.set('page', String(page));
  return params;
}

export function peersHref(state: PeersState): string {
  return addressOf('/peers', paramsOf(state));
}

/** Null while nothing is chosen. */
export function requestOf(state: PeersState): string | null {
  if (state.region === '' && state.report === '') return null;
  const params = paramsOf(state);
  params.set('size', String(PAGE_SIZE));
  return params.toString();
}
