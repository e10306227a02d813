/** Who issued the reports of a library, as a query may write them: in either script, any width. */
import type { Statistics } from '../library/library.ts';
import { serialise, termOf } from '../text/units.ts';
import { longestAt } from './longest-at.ts';

export interface IssuerNames {
  /** As the reports have the name; several where they differ in script or signs only. */
  named(text: string): readonly string[];
  /** How many units from `at` on are the longest name there; 0 for none, or for a short one. */
  lengthAt(units: readonly string[], at: number): number;
}

/** Units. Shorter ones (司法局) begin too many other words (司法局长) to be cut out of a stretch. */
const SHORTEST_WITHIN = 4;

/** Issuers stay the same from commit to commit, but for a few. */
const serials = new Map<string, string>();

function serialOf(issuer: string): string {
  const known = serials.get(issuer) ?? serialise(termOf(issuer));
  serials.set(issuer, known);
  return known;
}

function index(issuers: ReadonlySet<string>): IssuerNames {
  const bySerial = new Map<string, string[]>();
  let longest = 0;
  for (const issuer of issuers) {
    const serial = serialOf(issuer);
    longest = Math.max(longest, serial.length);
    const alike = bySerial.get(serial);
    if (alike === undefined) bySerial.set(serial, [issuer]);
    else alike.push(issuer);
  }
  return {
    named: (text) => bySerial.get(serialise(termOf(text))) ?? [],
    lengthAt: (units, at) => longestAt(units, at, bySerial, { shortest: SHORTEST_WITHIN, longest }),
  };
}

const indexes = new WeakMap<ReadonlySet<string>, IssuerNames>();

/** Made once for the issuers as they are now. */
export function issuerNames(statistics: Pick<Statistics, 'issuers'>): IssuerNames {
  const issuers = statistics.issuers();
  const made = indexes.get(issuers) ?? index(issuers);
  indexes.set(issuers, made);
  return made;
}
