/**
 * How good the search is, as tables for the README, and whether it is still as good as it was:
 * `npm run quality [-- --set NAME …] [--keep FOLDER] [--rebuild] [--quick]`; exit 1 when a floor
 * is missed.
 */
import { parseArgs } from 'node:util';
import { extractionSection } from './extract-section.ts';
import { verdicts } from './floors.ts';
import { canJudge, LIBRARY_OF, type SetName, SETS } from './judged-sets.ts';
import { canFill, LIBRARIES, openLibraryNamed, type LibraryName } from './libraries.ts';
import type { TestLibrary } from './library-of.ts';
import { verdictTable } from './markdown.ts';
import { likeOnGold, likeOnSample, likeSection } from './like-measure.ts';
import {
  indicatorsSection,
  metadataSection,
  partsSection,
  practicesSection,
  topicsSection,
} from './reading-sections.ts';
import { judgedSection, meaningSection, type Section } from './suite.ts';

const USAGE = `npm run quality [-- options]
  --set NAME     extraction practices indicators parts topics metadata (these need no library),
                 policy-qa gold sample meaning meaning-policy-qa like; repeatable, default all;
                 policy-qa-half, which the tests hold, only when it is named
  --keep FOLDER  keeps libraries there and uses them again in the next run
                 (or TASHAN_QUALITY_KEEP, which the tests heed too)
  --rebuild      reads kept archives again (after a change of extraction or library; vectors stay)
  --quick        hybrid and keyword alone, without baselines
  --notes        names the queries that went wrong, on stderr`;

interface Run {
  readonly library: LibraryName;
  readonly run: (library: TestLibrary, quick: boolean) => Promise<Section>;
}

/** What is measured over libraries, by the name to choose it by. */
const RUNS: Readonly<Record<string, readonly Run[]>> = {
  ...Object.fromEntries(
    SETS.filter(canJudge).map((name): [string, Run[]] => [
      name,
      [
        {
          library: LIBRARY_OF[name],
          run: (library, quick) => judgedSection(name, library, { quick }),
        },
      ],
    ]),
  ),
  meaning: [{ library: 'mixed', run: (library) => meaningSection('meaning', library) }],
  'meaning-policy-qa': [
    { library: 'policy-qa', run: (library) => meaningSection('meaning-policy-qa', library) },
  ],
  like: [
    ...(canJudge('gold')
      ? [
          {
            library: 'reports' as const,
            run: async ({ indexer }: TestLibrary) => likeSection(await likeOnGold(indexer)),
          },
        ]
      : []),
    { library: 'sample', run: async ({ indexer }) => likeSection(await likeOnSample(indexer)) },
  ],
};

/** Says nothing that the whole does not say better. */
const HALF: SetName = 'policy-qa-half';

/** What needs no library. */
const READINGS: Readonly<Record<string, () => Promise<Section | null>>> = {
  extraction: extractionSection,
  practices: practicesSection,
  indicators: indicatorsSection,
  parts: partsSection,
  topics: topicsSection,
  metadata: metadataSection,
};

const { values } = parseArgs({
  options: {
    set: {
      type: 'string',
      multiple: true,
      default: [...Object.keys(READINGS), ...Object.keys(RUNS)].filter((name) => name !== HALF),
    },
    keep: { type: 'string' },
    rebuild: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    notes: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const unknown = values.set.filter((name) => !(name in READINGS) && !(name in RUNS));
if (values.help || unknown.length > 0) {
  console.error([...unknown.map((name) => `no set is called ${name}`), USAGE].join('\n'));
  process.exit(values.help ? 0 : 2);
}

const since = performance.now();
const figures = new Map<string, number>();

function report({ text, notes, figures: found }: Section): void {
  console.log(`${text}\n`);
  if (values.notes) console.error(`${notes.join('\n')}\n`);
  for (const [path, value] of found) figures.set(path, value);
}

for (const [name, read] of Object.entries(READINGS)) {
  const section = values.set.includes(name) ? await read() : null;
  if (section !== null) report(section);
}
for (const name of LIBRARIES) {
  const runs = values.set.flatMap((set) => RUNS[set] ?? []).filter((run) => run.library === name);
  if (runs.length === 0 || !canFill(name)) continue;
  const library = await openLibraryNamed(name, { keep: values.keep, rebuild: values.rebuild });
  try {
    for (const { run } of runs) report(await run(library, values.quick));
  } finally {
    await library.close();
  }
}
const judged = verdicts(figures).filter(({ limit }) => figures.has(limit.figure));
console.log(`${verdictTable(judged)}\n`);
console.log(`${Math.round((performance.now() - since) / 1_000)} s`);
const missed = judged.filter(({ held }) => !held);
for (const { limit, reached } of missed) console.error(`missed: ${limit.figure} is ${reached}`);
process.exitCode = missed.length > 0 ? 1 : 0;
