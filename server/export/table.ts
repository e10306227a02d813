/** What a list looks like as a table; each format makes of it what it can. */

/** As it is given to programs: a list stays a list. */
export type Value = string | number | boolean | null | readonly string[];

/** As it is given to people, in one cell. */
export type Cell = string | number | null;

/**
 * `long` is text of whole sentences, `date` an ISO day (`2026-02-01`), `share` a number of 0 to 1.
 */
export type ColumnKind = 'text' | 'long' | 'number' | 'share' | 'date';

/** All of a column but what stands in it. */
export interface Head {
  /** For programs; never changes. */
  readonly key: string;
  /** For people. */
  readonly header: string;
  readonly kind: ColumnKind;
  /** What people read instead of a value. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Between the values of a list, for people. */
  readonly separator?: string;
}

export interface Column<Row> extends Head {
  readonly value: (row: Row) => Value;
}

/** A list on its way out. */
export interface Export {
  /** What was listed, in a word or two: goes into the name of the file. */
  readonly label: string;
  /** Of the whole set; `rows` may be cut before. */
  readonly total: number;
  readonly relation: 'eq' | 'gte';
  /** Said in plain words when something asked for could not be done. */
  readonly notice?: string | undefined;
  readonly columns: readonly Head[];
  /** One value for each column. To be read once. */
  readonly rows: AsyncIterable<readonly Value[]>;
}

export type Described = Pick<Export, 'label' | 'total' | 'relation' | 'notice'>;

const LIST_SEPARATOR = '、';

/** What people read: names for codes, 是 and 否, lists in one cell. */
export function cellOf({ labels = {}, separator = LIST_SEPARATOR }: Head, value: Value): Cell {
  if (value === null || typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? '是' : '否';
  const label = (one: string): string => (Object.hasOwn(labels, one) ? (labels[one] ?? one) : one);
  return typeof value === 'string' ? label(value) : value.map(label).join(separator);
}

/** Rows become values column by column, as they are read. */
export function exportOf<Row>(
  described: Described,
  columns: readonly Column<Row>[],
  items: AsyncIterable<Row> | Iterable<Row>,
): Export {
  async function* rows(): AsyncGenerator<readonly Value[]> {
    for await (const item of items) yield columns.map(({ value }) => value(item));
  }
  return { ...described, columns, rows: rows() };
}
