/** What is asked of practices far more often than their cards: what they are called. */
import type { Database } from 'better-sqlite3';
import type { PracticeKind, PracticeScope } from '../../records.ts';
import { regions } from '../../structure/regions.ts';
import type { LibraryReader, PracticeHead } from '../library.ts';

/** A card sums up thousands of mentions of a national programme; its head is one row. */
type Heads = Pick<LibraryReader, 'practiceHeads' | 'cardsOf'>;

type HeadRow = readonly [
  id: string,
  name: string,
  kind: PracticeKind,
  scope: PracticeScope,
  origin: string,
];
type MentionRow = readonly [start: number, name: string, practice: string];

export function createHeads(db: Database): Heads {
  const headsOf = db
    .prepare<[string], HeadRow>(
      `SELECT id, name, kind, scope, origin FROM practice
       WHERE id IN (SELECT value FROM json_each(?))`,
    )
    .raw();
  const mentionsOf = db
    .prepare<[string], MentionRow>('SELECT start, name, practice FROM mention WHERE report = ?')
    .raw();
  return {
    practiceHeads(asked) {
      const ids = [...new Set(asked)];
      const found = new Map(
        headsOf.all(JSON.stringify(ids)).map(([id, name, kind, scope, origin]) => {
          const region = origin === '' ? null : (regions().byCode(origin) ?? null);
          return [id, { id, name, kind, scope, origin: { region } }] as const;
        }),
      );
      const heads = ids.flatMap((id) => found.get(id) ?? []);
      return new Map<string, PracticeHead>(heads.map((head) => [head.id, head]));
    },
    cardsOf(report) {
      const [placed, named] = [new Map<string, string>(), new Map<string, string>()];
      for (const [start, name, practice] of mentionsOf.all(report.id)) {
        placed.set(`${start} ${name}`, practice);
        named.set(name, practice);
      }
      const cards = new Map<number, string>();
      for (const { name, start } of report.practices) {
        // A report that is still shown as it was before may have named it elsewhere.
        const id = placed.get(`${start} ${name}`) ?? named.get(name) ?? '';
        if (id !== '') cards.set(start, id);
      }
      return cards;
    },
  };
}
