/** Every route there is, in the order in which they are documented. */
import { citation } from './citation.ts';
import { compare } from './compare.ts';
import type { Endpoint } from './endpoint.ts';
import { exportList } from './export.ts';
import { searchAtom } from './feed.ts';
import { indicators } from './indicators.ts';
import { metrics } from './metrics.ts';
import { openapi } from './openapi.ts';
import { original } from './original.ts';
import { passage } from './passages.ts';
import { peers } from './peers.ts';
import { practice, practices } from './practices.ts';
import { publications } from './publications.ts';
import { regions } from './regions.ts';
import { report, reports } from './reports.ts';
import { search } from './search.ts';
import { similar } from './similar.ts';
import { health, status } from './status.ts';
import { suggest } from './suggest.ts';
import { trend } from './trend.ts';

export const ENDPOINTS: readonly Endpoint[] = [
  search,
  similar,
  practices,
  practice,
  reports,
  report,
  original,
  citation,
  passage,
  indicators,
  peers,
  compare,
  publications,
  trend,
  exportList,
  searchAtom,
  suggest,
  regions,
  status,
  health,
  metrics,
];

export const ALL_ENDPOINTS: readonly Endpoint[] = [...ENDPOINTS, openapi(ENDPOINTS)];
