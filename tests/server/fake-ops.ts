/** What the library tells of itself. */
import type { LibraryReader, Report } from '../../indexer/index.ts';

export const fakeOps = (
  reports: readonly Report[],
): Pick<LibraryReader, 'sources' | 'isForgotten' | 'lastIndexed' | 'revision'> => ({
  sources: () => [{ source: 'sample', reports: reports.length }],
  isForgotten: () => false,
  lastIndexed: () => '2026-02-10T09:00:00Z',
  revision: () => '7',
});
