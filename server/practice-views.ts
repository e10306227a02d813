/** How practices look on the wire. */
import { topicName } from '../indexer/index.ts';
import type { LibraryReader, PracticeCard, Report } from '../indexer/index.ts';
import type { PracticeDetail, PracticeItem, PracticeMention } from './contract.ts';
import { regionOf, reportSummaryOf } from './views.ts';

/**
 * Evidence that a card shows in a list: a national programme is named in thousands of passages,
 * and a list holds a hundred cards.
 */
const LISTED_EVIDENCE = 20;

const cardOf = (card: PracticeCard) => ({
  id: card.id,
  name: card.name,
  aliases: [...card.aliases],
  kind: card.kind,
  scope: card.scope,
  origin: { region: card.origin.region && regionOf(card.origin.region), year: card.origin.year },
  topics: [...card.topics],
  topicNames: card.topics.map(topicName),
  summary: card.summary,
  evidenceTotal: card.evidence.length,
  regions: card.regions.map(regionOf),
  years: [...card.years],
  corrected: card.corrected,
});

export const practiceItemOf = (card: PracticeCard): PracticeItem => ({
  ...cardOf(card),
  evidence: card.evidence
    .slice(0, LISTED_EVIDENCE)
    .map(({ passage, report, quote, start, end }) => ({ passage, report, quote, start, end })),
});

/** All evidence, each with the report it is from; without what has left the library meanwhile. */
export function practiceDetailOf(
  card: PracticeCard,
  library: Pick<LibraryReader, 'report'>,
): PracticeDetail {
  const reports = new Map<string, Report | undefined>();
  const reportOf = (id: string): Report | undefined => {
    if (!reports.has(id)) reports.set(id, library.report(id));
    return reports.get(id);
  };
  const evidence = card.evidence.flatMap(({ passage, report: id, quote, start, end }) => {
    const report = reportOf(id);
    if (report === undefined) return [];
    const { id: _id, ...summary } = reportSummaryOf(report);
    return [{ passage, report: id, quote, start, end, ...summary }];
  });
  return { ...cardOf(card), evidence };
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * The mentions of a report, each with id, kind and scope of its card, which all mentions settle
 * together; what is no practice after a correction is left out.
 * @param within part of the text, default all
 */
export function mentionsOf(
  report: Report,
  library: Pick<LibraryReader, 'cardsOf' | 'practiceHeads'>,
  within: Span = { start: 0, end: report.text.length },
): PracticeMention[] {
  const cards = library.cardsOf(report);
  const mentions = report.practices.flatMap(({ name, surface, start, end }) => {
    const id = cards.get(start);
    const isWithin = within.start <= start && end <= within.end;
    return isWithin && id !== undefined ? [{ id, name, surface, start, end }] : [];
  });
  const heads = library.practiceHeads(mentions.map(({ id }) => id));
  return mentions.flatMap((mention) => {
    const head = heads.get(mention.id);
    return head === undefined ? [] : [{ ...mention, kind: head.kind, scope: head.scope }];
  });
}
