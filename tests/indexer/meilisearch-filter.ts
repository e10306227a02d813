/**
 * Meilisearch's filter language as far as the adapter writes it, after the server's grammar
 * (`filter-parser`): OR binds less than AND, AND less than NOT; names and values are words or
 * quoted. Anything else is refused, as the server would refuse it.
 */

/** A stored document, as JSON gives it back. */
export type Stored = Readonly<Record<string, unknown>>;
export type Holds = (document: Stored) => boolean;

const TOKEN = /\s*(?:([()[\],]|!?=)|"([^"\\]*)"|'([^'\\]*)'|([A-Za-z0-9_.-]+))/y;

interface Token {
  readonly text: string;
  /** Signs and bare words may be of the grammar, what is quoted is not. */
  readonly quoted: boolean;
}

function tokensOf(filter: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < filter.trimEnd().length) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(filter);
    if (match === null)
      throw new SyntaxError(`not a filter at ${at}: ${filter.slice(at, at + 40)}`);
    const [whole, sign, double, single, bare] = match;
    const quoted = double ?? single;
    tokens.push({ text: quoted ?? sign ?? bare ?? '', quoted: quoted !== undefined });
    at += whole.length;
  }
  return tokens;
}

/** The server's normal form of a value that is no number: case and compatibility forms go. */
export const normalValue = (text: string): string => text.normalize('NFKD').toLowerCase().trim();

/** The keys under which one value of a document is found, or a value of a filter is looked up. */
const keyOf = (value: unknown): string | null => {
  if (typeof value === 'number') return `n${value}`;
  return typeof value === 'string' ? `s${normalValue(value)}` : null;
};

const keysOfField = new WeakMap<Stored, Map<string, ReadonlySet<string>>>();

function keysOf(document: Stored, field: string): ReadonlySet<string> {
  let fields = keysOfField.get(document);
  if (fields === undefined) keysOfField.set(document, (fields = new Map()));
  let keys = fields.get(field);
  if (keys === undefined) {
    const value = document[field];
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    keys = new Set(values.flatMap((one) => keyOf(one) ?? []));
    fields.set(field, keys);
  }
  return keys;
}

/** A number in a filter, quoted or not, is looked for among numbers and among texts. */
function anyOfKeys(field: string, values: readonly string[]): Holds {
  const keys = values.flatMap((value) => {
    const number = value.trim() === '' ? Number.NaN : Number(value);
    return Number.isFinite(number)
      ? [`n${number}`, `s${normalValue(value)}`]
      : [`s${normalValue(value)}`];
  });
  return (document) => {
    const stored = keysOf(document, field);
    return keys.some((key) => stored.has(key));
  };
}

/** @throws SyntaxError for what is no filter of the kind */
export function parseFilter(filter: string): Holds {
  const tokens = tokensOf(filter);
  let at = 0;
  const isNext = (text: string): boolean => {
    const token = tokens[at];
    return token !== undefined && !token.quoted && token.text === text;
  };
  const take = (text: string): void => {
    if (!isNext(text)) {
      throw new SyntaxError(
        `${text} expected at token ${at}, not ${tokens[at]?.text ?? 'the end'}`,
      );
    }
    at += 1;
  };
  const word = (): string => {
    const token = tokens[at];
    if (token === undefined || (!token.quoted && !/^[A-Za-z0-9_.-]+$/.test(token.text))) {
      throw new SyntaxError(`word expected at token ${at}, not ${token?.text ?? 'the end'}`);
    }
    if (!token.quoted && ['AND', 'OR', 'NOT', 'IN'].includes(token.text)) {
      throw new SyntaxError(`${token.text} is reserved`);
    }
    at += 1;
    return token.text;
  };

  function primary(): Holds {
    if (isNext('(')) {
      take('(');
      const inner = either();
      take(')');
      return inner;
    }
    const field = word();
    if (isNext('=')) {
      take('=');
      return anyOfKeys(field, [word()]);
    }
    take('IN');
    take('[');
    const values: string[] = [];
    while (!isNext(']')) {
      values.push(word());
      if (!isNext(']')) take(',');
    }
    take(']');
    return anyOfKeys(field, values);
  }
  function negation(): Holds {
    if (!isNext('NOT')) return primary();
    take('NOT');
    const inner = negation();
    return (document) => !inner(document);
  }
  function chain(sign: 'AND' | 'OR', part: () => Holds): Holds {
    const parts = [part()];
    while (isNext(sign)) {
      take(sign);
      parts.push(part());
    }
    return sign === 'AND'
      ? (document) => parts.every((holds) => holds(document))
      : (document) => parts.some((holds) => holds(document));
  }
  function either(): Holds {
    return chain('OR', () => chain('AND', negation));
  }

  const parsed = either();
  if (at !== tokens.length)
    throw new SyntaxError(`left over from token ${at}: ${tokens[at]?.text}`);
  return parsed;
}

/** As a search takes it: a list holds when all its parts do. */
export function parseFilters(filter: string | readonly string[]): Holds {
  const parts = (typeof filter === 'string' ? [filter] : filter).map(parseFilter);
  return (document) => parts.every((holds) => holds(document));
}
