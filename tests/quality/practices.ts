/** How well practices are mined: precision, recall and F1 of names, accuracy of scope and kind. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type {
  PracticeKind,
  PracticeMention,
  PracticeScope,
  ReportContent,
} from '../../indexer/records.ts';
import { firstMentions, minePractices } from '../../indexer/practices/practices.ts';
import { makePassages, withIds } from '../../indexer/structure/passages.ts';
import { makeSections } from '../../indexer/structure/sections.ts';
import { normalText } from '../../indexer/text/normal-form.ts';

export interface WantedPractice {
  readonly name: string;
  readonly kind: PracticeKind;
  readonly scope: PracticeScope;
  /** A careful reader may leave it out: neither found nor missed. */
  readonly borderline: boolean;
}

export interface JudgedText {
  readonly file: string;
  readonly report: Pick<ReportContent, 'text' | 'title' | 'region' | 'sections' | 'passages'>;
  readonly wanted: readonly WantedPractice[];
  /** True where national programmes are not annotated, so that finding one is neither right nor wrong. */
  readonly localOnly?: boolean;
  /** Names in other reports of the same place. */
  readonly known?: readonly string[];
}

export interface Counts {
  readonly right: number;
  readonly wrong: number;
  readonly missed: number;
  readonly scopeRight: number;
  readonly kindRight: number;
}

export interface Judgement extends Counts {
  readonly file: string;
  readonly byKind: ReadonlyMap<PracticeKind, Counts>;
  readonly falseNames: readonly string[];
  readonly missedNames: readonly string[];
  readonly wrongScopes: readonly string[];
  readonly wrongKinds: readonly string[];
}

/** Names are compared in their normal form, without quotes and white space. */
export function comparable(name: string): string {
  return normalText(name).replace(/[“”‘’「」『』"'\s]/gu, '');
}

/** Mined against wanted names, each counted once per text. */
export function judge({
  file,
  report,
  wanted,
  localOnly = false,
  known = [],
}: JudgedText): Judgement {
  const gold = new Map(wanted.map((one) => [comparable(one.name), one]));
  const mined = new Map<string, PracticeMention>();
  for (const mention of firstMentions(minePractices(report, { known }))) {
    const name = comparable(mention.name);
    if (!mined.has(name)) mined.set(name, mention);
  }
  const byKind = new Map<PracticeKind, Counts>();
  const add = (kind: PracticeKind, part: Partial<Counts>): void => {
    byKind.set(kind, sumOf([byKind.get(kind) ?? NOTHING, { ...NOTHING, ...part }]));
  };
  const lists = { falseNames: [], missedNames: [], wrongScopes: [], wrongKinds: [] } as Record<
    'falseNames' | 'missedNames' | 'wrongScopes' | 'wrongKinds',
    string[]
  >;
  for (const [name, mention] of mined) {
    const match = gold.get(name);
    if (!match && localOnly && mention.scope === 'national') continue;
    if (!match) {
      add(mention.kind, { wrong: 1 });
      lists.falseNames.push(`${mention.surface} (${mention.kind})`);
    } else if (!match.borderline) {
      const scopeRight = match.scope === mention.scope;
      const kindRight = match.kind === mention.kind;
      add(match.kind, { right: 1, scopeRight: Number(scopeRight), kindRight: Number(kindRight) });
      if (!scopeRight) lists.wrongScopes.push(`${match.name}: ${mention.scope}`);
      if (!kindRight) lists.wrongKinds.push(`${match.name}: ${mention.kind} for ${match.kind}`);
    }
  }
  for (const [name, { kind, borderline }] of gold) {
    if (borderline || mined.has(name)) continue;
    add(kind, { missed: 1 });
    lists.missedNames.push(name);
  }
  return { file, ...sumOf([...byKind.values()]), byKind, ...lists };
}

const NOTHING: Counts = { right: 0, wrong: 0, missed: 0, scopeRight: 0, kindRight: 0 };

export function sumOf(counts: readonly Counts[]): Counts {
  return counts.reduce(
    (sum, one) => ({
      right: sum.right + one.right,
      wrong: sum.wrong + one.wrong,
      missed: sum.missed + one.missed,
      scopeRight: sum.scopeRight + one.scopeRight,
      kindRight: sum.kindRight + one.kindRight,
    }),
    NOTHING,
  );
}

export function figuresOf(counts: Counts): {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly scope: number;
  readonly kind: number;
} {
  const { right, wrong, missed, scopeRight, kindRight } = counts;
  const share = (part: number, of: number): number => (of === 0 ? 1 : part / of);
  return {
    precision: share(right, right + wrong),
    recall: share(right, right + missed),
    f1: share(2 * right, 2 * right + wrong + missed),
    scope: share(scopeRight, right),
    kind: share(kindRight, right),
  };
}

/** A table by file, by kind, and in all. */
export function practiceTable(title: string, judgements: readonly Judgement[]): string {
  const kinds = new Map<PracticeKind, Counts[]>();
  for (const { byKind } of judgements) {
    for (const [kind, counts] of byKind) kinds.set(kind, [...(kinds.get(kind) ?? []), counts]);
  }
  const row = (name: string, counts: Counts): string => {
    const { precision, recall, f1, scope, kind } = figuresOf(counts);
    const figures = [precision, recall, f1, scope, kind].map((figure) => figure.toFixed(3));
    return `| ${[name, counts.right, counts.wrong, counts.missed, ...figures].join(' | ')} |`;
  };
  return [
    `| ${title} | right | wrong | missed | precision | recall | F1 | scope | kind |`,
    '|---|--:|--:|--:|--:|--:|--:|--:|--:|',
    ...judgements.map((one) => row(one.file, one)),
    ...[...kinds].map(([kind, counts]) => row(kind, sumOf(counts))),
    row('all', sumOf(judgements)),
  ].join('\n');
}

/** A text without address or title as a report. */
export function bareReport(title: string, text: string): JudgedText['report'] {
  const sections = makeSections(text, null);
  const passages = withIds('0'.repeat(16), text, makePassages(text, sections));
  return { text, title, region: null, sections, passages };
}

/** Reads `practices-*.txt`: pages with their practices; the form is told in the file. */
export function annotatedPages(name: string): JudgedText[] {
  const file = readFileSync(join(import.meta.dirname, 'data', name), 'utf8');
  return file
    .split(/^## /mu)
    .slice(1)
    .map((page) => {
      const lines = page.split('\n');
      const title = lines[0] ?? '';
      const marked = lines.filter((line) => line.startsWith('= '));
      const text = lines
        .slice(1)
        .filter((line) => !line.startsWith('= '))
        .join('\n');
      const wanted = marked.map((line): WantedPractice => {
        const [practice = '', kind = '', scope = '', borderline] = line.slice(2).split('\t');
        // Annotations are written by hand; a wrong kind or scope only counts as one not met.
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion
        const told = { kind: kind as PracticeKind, scope: scope as PracticeScope };
        return { name: practice, ...told, borderline: borderline !== undefined };
      });
      return { file: title, report: bareReport(title, text), wanted };
    });
}
