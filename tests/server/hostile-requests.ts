/** Makes hostile requests by chance, the same ones for the same seed. */
import { openApiDocument } from '../../server/openapi-document.ts';
import { ALL_ENDPOINTS } from '../../server/routes/all.ts';
import { seeded } from '../bench/engine-corpus.ts';
import { BODIES, HEADERS, PATHS, RAW, VALUES } from './hostile-values.ts';

export interface Hostile {
  readonly kind: string;
  readonly method: string;
  /** As it stands in the first line. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** Sent as it stands, in place of all that. */
  readonly raw?: string;
}

interface Documented {
  readonly paths: Readonly<
    Record<string, { readonly get?: { readonly parameters: readonly { readonly name: string }[] } }>
  >;
}

/** Every route with the parameters that it says it takes. */
const ROUTES = Object.entries((openApiDocument(ALL_ENDPOINTS) as unknown as Documented).paths).map(
  ([path, { get }]) => ({ path, parameters: (get?.parameters ?? []).map(({ name }) => name) }),
);

const METHODS = ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND', 'HEAD', 'SEARCH'];
const STRANGE_NAMES = [
  '__proto__',
  'constructor',
  'region[]',
  'q[__proto__]',
  '%E0',
  '%00',
  '',
  'q.q',
];

/** What makes a request go further than its first complaint. */
const SENSIBLE: readonly (readonly [string, string])[] = [
  ['q', '%E8%A1%8C%E6%94%BF%E5%A4%8D%E8%AE%AE'],
  ['mode', 'keyword'],
  ['mode', 'semantic'],
  ['format', 'csv'],
  ['format', 'jsonl'],
  ['format', 'xlsx'],
  ['of', 'reports'],
  ['of', 'indicators'],
  ['unit', 'practice'],
  ['unit', 'report'],
  ['by', 'region'],
  ['region', '99'],
  ['year', '2024'],
  ['style', 'bibtex'],
  ['size', '100'],
];

/**
 * @param known ids of reports and passages there are
 * @returns a source of requests without end
 */
export function hostileRequests(seed: number, known: readonly string[]): () => Hostile {
  const random = seeded(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
  const few = (most: number): readonly number[] =>
    Array.from({ length: 1 + Math.floor(random() * most) }, (_, at) => at);
  const kinds = Object.keys(VALUES);
  const value = (): string => pick(VALUES[pick(kinds)]!);

  const pathOf = (template: string, hostile: boolean): string =>
    template.replaceAll(/\{\w+\}/g, () => (hostile ? value() : pick(known)));

  const sensible = (names: readonly string[]): readonly string[] =>
    SENSIBLE.filter(([name]) => names.includes(name) && random() < 0.4).map(
      ([name, given]) => `${name}=${given}`,
    );
  const get = (kind: string, path: string, pairs: readonly string[] = []): Hostile => ({
    kind,
    method: 'GET',
    path: pairs.length === 0 ? path : `${path}?${pairs.join('&')}`,
  });

  const makers: readonly (() => Hostile)[] = [
    () => {
      const { path, parameters } = pick(ROUTES);
      const pairs = few(3).map(() => `${pick([...parameters, 'q'])}=${value()}`);
      return get('values', pathOf(path, false), [...sensible(parameters), ...pairs]);
    },
    () => {
      const { path, parameters } = pick(ROUTES);
      const hostile = parameters.length > 0 ? pick(parameters) : 'q';
      const kind = pick(kinds);
      const pairs = [...sensible(parameters.filter((name) => name !== hostile))];
      return get(kind, pathOf(path, false), [...pairs, `${hostile}=${pick(VALUES[kind]!)}`]);
    },
    () => {
      const { path } = pick(ROUTES.filter(({ path: one }) => one.includes('{')));
      return get('ids', pathOf(path, true));
    },
    () => {
      const { path, parameters } = pick(ROUTES);
      const name = pick([...parameters, ...STRANGE_NAMES]);
      const count = pick([2, 50, 3_000]);
      const pairs = Array.from({ length: count }, (_, at) => `${name}=${at}`);
      return get('many parameters', pathOf(path, false), pairs);
    },
    () => get('paths', pick(PATHS)),
    () => {
      const path = pick(['/api/search', '/api/similar']);
      const { type, body } = pick(BODIES);
      const headers = { 'Content-Type': type, ...(random() < 0.1 ? pick(HEADERS) : {}) };
      return { kind: 'bodies', method: 'POST', path, headers, body };
    },
    () => {
      const { path, parameters } = pick(ROUTES);
      const asked = get('headers', pathOf(path, false), sensible(parameters));
      return { ...asked, headers: pick(HEADERS) };
    },
    () => {
      const { path } = pick(ROUTES);
      const asked = { kind: 'methods', method: pick(METHODS), path: pathOf(path, false) };
      return random() < 0.5 ? asked : { ...asked, ...pick(BODIES) };
    },
  ];
  return () =>
    random() < 0.02 ? { kind: 'raw', method: '', path: '', raw: pick(RAW) } : pick(makers)();
}
