/** The search benchmark at every size, side by side, and what each size costs to make and to hold. */
import { quantile } from './measure.ts';
import type { KindResult, SearchBench } from './search-bench.ts';
import { KINDS, type Kind } from './search-queries.ts';
import { megabytes, spread, table, tenths, whole } from './tables.ts';

export interface NamedBench {
  readonly name: string;
  readonly bench: SearchBench;
}

const resultOf = (bench: SearchBench, kind: Kind): KindResult | undefined =>
  bench.kinds.find((one) => one.kind === kind);

const HYBRID: Kind = 'question (hybrid)';

function printTimes(benches: readonly NamedBench[]): void {
  const head = benches.flatMap(({ name, bench }) => [
    `${name}, HTTP`,
    ...(bench.kinds.some(({ fts }) => fts.length > 0) ? ['SQLite FTS5'] : []),
    'of it engine',
    'processor',
    'found',
    'KB',
  ]);
  const rows = KINDS.map((kind) => [
    kind,
    ...benches.flatMap(({ bench }) => {
      const result = resultOf(bench, kind);
      if (result === undefined) return [];
      const fts = bench.kinds.some((one) => one.fts.length > 0) ? [spread(result.fts)] : [];
      return [
        spread(result.ours),
        ...fts,
        spread(result.engine),
        tenths(result.processor),
        whole(result.found),
        whole(result.bytes / 1_024),
      ];
    }),
  ]);
  table(['p50 / p95 in ms', ...head], rows);
}

function printCosts(benches: readonly NamedBench[]): void {
  const row = (name: string, cell: (bench: SearchBench) => string): string[] => [
    name,
    ...benches.map(({ bench }) => cell(bench)),
  ];
  table(
    ['', ...benches.map(({ name }) => name)],
    [
      row('library: words, counts, reprints', ({ built }) => `${whole(built.library)} s`),
      row('index: put and commit, until found', ({ built }) => `${whole(built.index)} s`),
      row('behind that, while searched', ({ built }) => `${whole(built.behind)} s`),
      row('SQLite FTS5, the same rows', ({ built }) =>
        built.fts === 0 ? '–' : `${whole(built.fts)} s`,
      ),
      row('library on disk', ({ built }) => megabytes(built.disk.library)),
      row('index on disk', ({ built }) => megabytes(built.disk.index)),
      row('FTS5 on disk', ({ built }) => (built.disk.fts === 0 ? '–' : megabytes(built.disk.fts))),
      row('memory at most while indexing', ({ built: { peak, meiliPeak } }) =>
        meiliPeak === null ? megabytes(peak) : `${megabytes(peak)} + ${megabytes(meiliPeak)}`,
      ),
      row('server resident, at first', ({ resident }) => megabytes(resident.atFirst)),
      row('server resident, after all queries', ({ resident }) => megabytes(resident.atLast)),
    ],
  );
}

/** How much dearer hybrid becomes, beside how much larger the corpus is. */
function printGrowth(small: SearchBench, large: SearchBench): void {
  const median = (bench: SearchBench): number => quantile(resultOf(bench, HYBRID)?.ours ?? [], 0.5);
  const size = large.built.task.passages / small.built.task.passages;
  console.log(
    `Hybrid costs ${tenths(median(large) / median(small))} times as much on ${tenths(size)} times the passages.\n`,
  );
}

/** @param benches on LanceDB from small to large, then the others */
export function printSearch(benches: readonly NamedBench[], growth: boolean): void {
  printTimes(benches);
  printCosts(benches);
  const [small, large] = benches;
  if (growth && small !== undefined && large !== undefined) printGrowth(small.bench, large.bench);
  console.log(
    'A round trip gives total, facets, twenty hits and their marks; FTS5 (trigram), in the process ' +
      'that asks, gives total and twenty ids. Processor: ms a query, all threads of the server. KB: size of an answer before packing.\n',
  );
}
