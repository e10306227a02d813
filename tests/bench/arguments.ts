/** What the benchmark is asked for: `npm run bench -- --passages 300000 --only search`. */
import { parseArgs } from 'node:util';

export const SECTIONS = ['pipeline', 'embedding', 'search'] as const;
export type Section = (typeof SECTIONS)[number];

/** Where the growth from small to large is measured from. */
export const PASSAGES = 30_000;
/** Meilisearch takes minutes for what LanceDB indexes in seconds. */
export const MEILI_PASSAGES = 10_000;

export interface BenchArguments {
  /** The larger corpus; up to PASSAGES there is only this one. */
  readonly passages: number;
  readonly meiliPassages: number;
  readonly sections: readonly Section[];
  /** Holds what is made, for the next run to use again; null for a folder that is removed. */
  readonly folder: string | null;
}

/** Names what is wrong with the arguments, and which there are. */
export class BadArguments extends Error {
  override readonly name = 'BadArguments';
}

const USAGE = `npm run bench [-- [--passages N] [--only ${SECTIONS.join('|')}] [--folder PATH] [--meili-passages N]]`;

const bad = (message: string): never => {
  throw new BadArguments(`${message}\n${USAGE}`);
};

function count(name: string, given: string | undefined, otherwise: number): number {
  if (given === undefined) return otherwise;
  const value = /^[\d_,]+$/.test(given) ? Number(given.replaceAll(/[_,]/g, '')) : Number.NaN;
  return Number.isSafeInteger(value) && value > 0
    ? value
    : bad(`${name} should be a whole number above 0, not “${given}”`);
}

function sectionsOf(given: readonly string[] | undefined): readonly Section[] {
  if (given === undefined) return SECTIONS;
  const names = new Set(given.flatMap((one) => one.split(',')));
  for (const name of names) {
    if (!SECTIONS.some((section) => section === name)) {
      bad(`--only should be one or more of ${SECTIONS.join(', ')}, not “${name}”`);
    }
  }
  return SECTIONS.filter((section) => names.has(section));
}

/**
 * @param given the words after the name of the program
 * @throws BadArguments
 */
export function readArguments(given: readonly string[]): BenchArguments {
  const { values, positionals } = parse(given);
  if (positionals.length > 1) bad(`one number of passages, not ${positionals.join(' ')}`);
  if (values.passages !== undefined && positionals.length > 0) {
    bad(`--passages ${values.passages} and ${positionals[0]} say the same thing twice`);
  }
  return {
    passages: count('--passages', values.passages ?? positionals[0], PASSAGES),
    meiliPassages: count('--meili-passages', values['meili-passages'], MEILI_PASSAGES),
    sections: sectionsOf(values.only),
    folder: values.folder ?? null,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        passages: { type: 'string' },
        only: { type: 'string', multiple: true },
        folder: { type: 'string' },
        'meili-passages': { type: 'string' },
      },
    });
  } catch (error) {
    return bad(error instanceof Error ? error.message : String(error));
  }
}
