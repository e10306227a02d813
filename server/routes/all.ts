/** Every route there is, in the order in which they are documented. */
import type { Endpoint } from './endpoint.ts';
import { indicators } from './indicators.ts';
import { openapi } from './openapi.ts';
import { original } from './original.ts';
import { passage } from './passages.ts';
import { peers } from './peers.ts';
import { practice, practices } from './practices.ts';
import { regions } from './regions.ts';
import { report, reports } from './reports.ts';
import { search } from './search.ts';
import { similar } from './similar.ts';
import { health, status } from './status.ts';
import { suggest } from './suggest.ts';

export const ENDPOINTS: readonly Endpoint[] = [
  search,
  similar,
  practices,
  practice,
  reports,
  report,
  original,
  passage,
  indicators,
  peers,
  suggest,
  regions,
  status,
  health,
];

export const ALL_ENDPOINTS: readonly Endpoint[] = [...ENDPOINTS, openapi(ENDPOINTS)];
