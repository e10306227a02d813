/** What captures say: each read once, or not at all where an earlier run has noted it. */
import { isListPage, type Archive, type Capture } from '../crawler/index.ts';
import { Unreadable } from './extract/extract.ts';
import type { Library } from './library/open-library.ts';
import { readCapture, type Reading } from './reading.ts';
import { regions } from './structure/regions.ts';
import { reportId } from './structure/report-id.ts';

export interface Archived {
  readonly archive: Archive;
  readonly library: Library;
}

export type ReportReading = Extract<Reading, { readonly kind: 'report' }>;

/** What a capture says. */
export type Seen =
  /** `reading` is null when it is known from an earlier run. */
  | { readonly kind: 'report'; readonly report: string; readonly reading: ReportReading | null }
  | { readonly kind: 'other'; readonly reason: string }
  /** `isError`: the page of a server that has no such page. */
  | { readonly kind: 'unreadable'; readonly reason: string; readonly isError: boolean };

/** Says only that there is a newer capture; what this one is, nobody has looked. */
export const OVERTAKEN = { kind: 'other', reason: '同一地址有更新的一份' } as const;

/** Answers by which a server says that there is no such page, or no more. */
const GONE_STATUS = new Set([404, 410]);

const isDamaged = (error: unknown): boolean =>
  error instanceof Error && error.name === 'DamagedCapture';

/** What the user has corrected counts as known; it is known whose it is when the report is read. */
async function readCorrected({ archive, library }: Archived, capture: Capture): Promise<Reading> {
  const reader = { report: library.known };
  const reading = await readCapture(archive, reader, capture);
  if (reading.kind !== 'report') return reading;
  const id = reportId({ url: reading.url, digest: capture.digest });
  const corrected = library.corrections.ofReport(id);
  if (corrected.size === 0) return reading;
  const { year, region, ...rest } = Object.fromEntries(corrected);
  const known = {
    ...capture.known,
    ...rest,
    ...(year === undefined ? {} : { year: Number(year) }),
    ...(region === undefined ? {} : { region: regions().byCode(region)?.path.join('') ?? region }),
  };
  return readCapture(archive, reader, { ...capture, known });
}

async function read({ archive, library }: Archived, capture: Capture): Promise<Seen> {
  try {
    const reading = await readCorrected({ archive, library }, capture);
    if (reading.kind === 'unreadable') return { ...reading, isError: false };
    if (reading.kind === 'other') return reading;
    const report = reportId({ url: reading.url, digest: capture.digest });
    return { kind: 'report', report, reading };
  } catch (error) {
    // One bad file is named and counted; the others go on.
    if (error instanceof Unreadable) {
      const isError = error.code === 'error-page';
      return { kind: 'unreadable', reason: error.message, isError };
    }
    if (error instanceof Error && isDamaged(error)) {
      return { kind: 'unreadable', reason: error.message, isError: false };
    }
    throw error;
  }
}

export interface View {
  /** As it was read now or by an earlier run. */
  of(capture: Capture): Promise<Seen>;
  /** As it is read now. */
  readingOf(capture: Capture): Promise<Seen>;
  /** What was read since this view was made. */
  seen(capture: Capture): Seen | undefined;
  /** A page of links: a column, or the front page that a lost address leads to. */
  isList(capture: Capture): Promise<boolean>;
  /** Whether it says that there is no page at its address, or another one by now. */
  saysGone(capture: Capture): Promise<boolean>;
}

export function createView(context: Archived): View {
  const { archive, library } = context;
  const kept = new Map<string, Seen>();

  const noted = ({ id }: Capture): Seen | undefined => {
    const outcome = library.writer.outcome(id);
    if (outcome?.kind === 'report') return { ...outcome, reading: null };
    // Of what cannot be read, it was not noted why.
    return outcome?.kind === 'other' && outcome.reason !== OVERTAKEN.reason ? outcome : undefined;
  };
  const readingOf = async (capture: Capture): Promise<Seen> => {
    const known = kept.get(capture.id) ?? (await read(context, capture));
    kept.set(capture.id, known);
    return known;
  };
  const of = async (capture: Capture): Promise<Seen> =>
    kept.get(capture.id) ?? noted(capture) ?? (await readingOf(capture));
  const isList = async ({ id, url, status, headers }: Capture): Promise<boolean> => {
    const contentType = headers['content-type'];
    if (url === null || status !== 200 || !/html/i.test(contentType ?? '')) return false;
    try {
      return isListPage({ url, body: await archive.read(id), contentType });
    } catch (error) {
      if (isDamaged(error)) return false;
      throw error;
    }
  };

  return {
    of,
    readingOf,
    seen: ({ id }) => kept.get(id),
    isList,
    async saysGone(capture) {
      if (GONE_STATUS.has(capture.status)) return true;
      const seen = await of(capture);
      if (seen.kind === 'other') return isList(capture);
      return seen.kind === 'unreadable' && seen.isError;
    },
  };
}
