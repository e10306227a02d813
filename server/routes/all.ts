/** Every route there is, in the order in which they are documented. */
import type { Endpoint } from './endpoint.ts';
import { openapi } from './openapi.ts';
import { original } from './original.ts';
import { passage } from './passages.ts';
import { regions } from './regions.ts';
import { report, reports } from './reports.ts';
import { search } from './search.ts';
import { similar } from './similar.ts';
import { health, status } from './status.ts';
import { suggest } from './suggest.ts';

export const ENDPOINTS: readonly Endpoint[] = [
  search,
  similar,
  reports,
  report,
  original,
  passage,
  suggest,
  regions,
  status,
  health,
];

export const ALL_ENDPOINTS: readonly Endpoint[] = [...ENDPOINTS, openapi(ENDPOINTS)];
