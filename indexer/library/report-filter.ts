/** A filter as a condition on the columns of `report`. */
import type { Filter, FilterField } from '../engine/engine.ts';

const COLUMNS: Readonly<Partial<Record<FilterField, string>>> = {
  level: 'level',
  organ: 'organ',
  year: 'year',
  issuer: 'issuer',
  source: 'source',
  report: 'id',
};

const marksFor = (wanted: readonly string[]): string => wanted.map(() => '?').join(', ');
const anyOf = (condition: string, wanted: readonly string[]): string =>
  `(${wanted.map(() => condition).join(' OR ')})`;

/**
 * Fields that no report has, such as `topic`, say nothing here.
 * @param prefix put before each column: `report.` in a join
 */
export function whereReports(
  filter: Filter,
  prefix = '',
): { readonly conditions: string[]; readonly values: string[] } {
  const conditions: string[] = [];
  const values: string[] = [];
  for (const [field, wanted] of Object.entries(filter)) {
    if (wanted.length === 0) continue;
    if (field === 'region') {
      // LIKE reads a value up to its first NUL, and so the value that nothing has as any.
      conditions.push(anyOf(`instr(${prefix}region_codes, ?) > 0`, wanted));
      values.push(...wanted.map((code) => `,${code},`));
    } else {
      const column = COLUMNS[field as FilterField];
      if (column === undefined) continue;
      conditions.push(`CAST(${prefix}${column} AS TEXT) IN (${marksFor(wanted)})`);
      values.push(...wanted);
    }
  }
  return { conditions, values };
}

/** Fields of passages. */
type PassageField = 'part' | 'topic' | 'kind' | 'scope';

/** What a passage called `one` of a report has to be; `values` stand in the order of the marks. */
const OF_PASSAGES: Readonly<
  Record<PassageField, (wanted: readonly string[]) => { sql: string; values: readonly string[] }>
> = {
  part: (wanted) => ({
    sql: `EXISTS (SELECT 1 FROM json_each(report.parts, '$[' || one.section || ']') AS part
      WHERE part.value IN (${marksFor(wanted)}))`,
    values: wanted,
  }),
  topic: (wanted) => ({
    sql: anyOf('instr(one.topics, ?) > 0', wanted),
    values: wanted.map((topic) => ` ${topic} `),
  }),
  kind: (wanted) => ofPractices('kind', wanted),
  scope: (wanted) => ofPractices('scope', wanted),
};

function ofPractices(column: 'kind' | 'scope', wanted: readonly string[]) {
  return {
    sql: `EXISTS (SELECT 1 FROM mention JOIN practice ON practice.id = mention.practice
      WHERE mention.passage = one.id AND practice.${column} IN (${marksFor(wanted)}))`,
    values: wanted,
  };
}

/** What a report has to be for one of its passages to be so: told without a look at these. */
const OF_REPORTS: Readonly<Partial<typeof OF_PASSAGES>> = {
  // Every section has a passage.
  part: (wanted) => ({
    sql: anyOf('instr(report.parts, ?) > 0', wanted),
    values: wanted.map((part) => JSON.stringify(part)),
  }),
  kind: (wanted) => namingPractices('kind', wanted),
  scope: (wanted) => namingPractices('scope', wanted),
};

function namingPractices(column: 'kind' | 'scope', wanted: readonly string[]) {
  return {
    sql: `report.id IN (SELECT mention.report FROM practice
      JOIN mention ON mention.practice = practice.id
      WHERE practice.${column} IN (${marksFor(wanted)}))`,
    values: wanted,
  };
}

/**
 * The same for reports themselves: what passages are filtered by, one of a report's passages has to
 * have, all of it together, as when reports are searched.
 */
export function whereReportsHave(filter: Filter): ReturnType<typeof whereReports> {
  const { conditions, values } = whereReports(filter, 'report.');
  const asked = (Object.keys(OF_PASSAGES) as PassageField[]).flatMap((field) => {
    const wanted = filter[field] ?? [];
    return wanted.length === 0 ? [] : [{ field, wanted }];
  });
  const ofReport = asked.flatMap(({ field, wanted }) => OF_REPORTS[field]?.(wanted) ?? []);
  const isTold = asked.length === 0 || (asked.length === 1 && ofReport.length === 1);
  const ofPassage = isTold ? [] : asked.map(({ field, wanted }) => OF_PASSAGES[field](wanted));
  const exists = `EXISTS (SELECT 1 FROM passage AS one WHERE one.report = report.id
    AND ${ofPassage.map(({ sql }) => sql).join(' AND ')})`;
  return {
    conditions: [
      ...conditions,
      ...ofReport.map(({ sql }) => sql),
      ...(ofPassage.length === 0 ? [] : [exists]),
    ],
    values: [...values, ...[...ofReport, ...ofPassage].flatMap((one) => one.values)],
  };
}
