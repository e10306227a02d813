/**
 * Makes the numbers that ship with a model (`indexer/embed/model-numbers.ts`): how its vectors
 * are evened out, learned from passages, and the direction that tells questions about what
 * governments do from all others, learned from questions of both kinds. No judgement of which
 * passage answers which question is used.
 *
 *   npx tsx tests/quality/calibrate.ts [--keep FOLDER]
 *
 * writes the file and prints what belongs into the model's row, and how far apart both kinds are.
 */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { EigenvalueDecomposition, Matrix, solve } from 'ml-matrix';
import { embeddedText } from '../../indexer/embed/embedded-text.ts';
import type { Embedder } from '../../indexer/embed/embedder.ts';
import type { ModelNumbers } from '../../indexer/embed/model-numbers.ts';
import { KNOWN_MODELS } from '../../indexer/embed/models.ts';
import { whiten } from '../../indexer/embed/whitened-embedder.ts';
import { seeded } from '../bench/engine-corpus.ts';
import { passageTexts, questionsOf } from './calibration-texts.ts';
import { openLibraryNamed } from './libraries.ts';

/** Of the eigenvalues: .15 to .25 do alike; the least keeps most of what the model learned. */
const POWER = 0.15;
/** Directions kept: from 256 on hybrid search is as good as with all 512 (policy-qa). */
const DIMENSIONS = 320;
/** Share of an even covariance mixed in, since there are fewer questions than numbers to find. */
const SHRINKAGE = 0.5;
const GIBBERISH = 60;

const mean = (vectors: readonly Float32Array[]): Float32Array => {
  const sum = new Float64Array(vectors[0]?.length ?? 0);
  for (const vector of vectors) for (const [at, value] of vector.entries()) sum[at]! += value;
  return Float32Array.from(sum, (value) => value / vectors.length);
};

function covariance(groups: readonly (readonly Float32Array[])[]): Matrix {
  const rows = groups.flatMap((vectors) => {
    const centre = mean(vectors);
    return vectors.map((vector) => Array.from(vector, (value, at) => value - (centre[at] ?? 0)));
  });
  const matrix = new Matrix(rows);
  return matrix.transpose().mmul(matrix).div(rows.length);
}

/** Eigenvectors of the largest eigenvalues, each scaled by its eigenvalue to −POWER. */
function directionsOf(passages: readonly Float32Array[]): Float32Array[] {
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(
    covariance([passages]),
    {
      assumeSymmetric: true,
    },
  );
  const order = realEigenvalues
    .map((_, at) => at)
    .sort((a, b) => (realEigenvalues[b] ?? 0) - (realEigenvalues[a] ?? 0));
  return order.slice(0, DIMENSIONS).map((column) => {
    const scale = (realEigenvalues[column] ?? 0) ** -POWER;
    return Float32Array.from(eigenvectorMatrix.getColumn(column), (value) => value * scale);
  });
}

/** Fisher's linear discriminant, of unit length. */
function discriminant(one: readonly Float32Array[], other: readonly Float32Array[]): Float32Array {
  const within = covariance([one, other]);
  const even = within.trace() / within.rows;
  const mixed = within.mul(1 - SHRINKAGE).add(Matrix.eye(within.rows).mul(SHRINKAGE * even));
  const [first, second] = [mean(one), mean(other)];
  const apart = Array.from(first, (value, at) => value - (second[at] ?? 0));
  const found = solve(mixed, Matrix.columnVector(apart)).to1DArray();
  const length = Math.hypot(...found);
  return Float32Array.from(found, (value) => value / length);
}

/** What a cat on the keyboard types: letters, and characters that make no word. */
function gibberish(): string[] {
  const random = seeded(7);
  const letters = (): string => String.fromCharCode(97 + Math.floor(random() * 26));
  const character = (): string => String.fromCharCode(0x4e00 + Math.floor(random() * 20_000));
  return Array.from({ length: GIBBERISH }, (_, at) => {
    const one = at % 2 === 0 ? letters : character;
    return Array.from({ length: 3 + (at % 9) }, () => (random() < 0.2 ? ' ' : one())).join('');
  });
}

const dot = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);

function printSpread(name: string, values: readonly number[]): void {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))]?.toFixed(3);
  console.log(
    `${name.padEnd(24)} 0 ${at(0)}  2% ${at(0.02)}  5% ${at(0.05)}  50% ${at(0.5)}  95% ${at(0.95)}  100% ${at(1)}`,
  );
}

const { values } = parseArgs({ options: { keep: { type: 'string' } } });
const [model] = KNOWN_MODELS;
if (model === undefined) throw new Error('the table of models is empty');
const passages: Float32Array[] = [];
const asked = new Map<string, Float32Array[]>();
for (const name of ['policy-qa', 'mixed', 'portals'] as const) {
  const library = await openLibraryNamed(name, values);
  await library.withBareModel(async (embedder: Embedder) => {
    const embed = (texts: readonly string[], role: 'query' | 'passage') =>
      embedder.embed(texts.map(embeddedText), role);
    passages.push(...(await embed(passageTexts(library.indexer), 'passage')));
    if (asked.size > 0) return;
    for (const [kind, texts] of questionsOf()) asked.set(kind, await embed(texts, 'query'));
    asked.set('gibberish', await embed(gibberish(), 'query'));
  });
  await library.close();
}

const of = (...kinds: readonly string[]) => kinds.flatMap((kind) => asked.get(kind) ?? []);
const on = of('policy-qa', 'gold', 'sample', 'lay-on-topic', 'on-topic-training');
const off = of('off-topic', 'off-topic-training', 'gibberish');
const numbers: Omit<ModelNumbers, 'id' | 'subject'> = {
  passageMean: mean(passages),
  queryMean: mean(on),
  directions: directionsOf(passages),
};
const evened = (vector: Float32Array) =>
  whiten(vector, 'query', { ...numbers, id: '', subject: new Float32Array() });
const subject = discriminant(on.map(evened), off.map(evened));
for (const [kind, vectors] of asked) {
  printSpread(
    kind,
    vectors.map((vector) => dot(evened(vector), subject)),
  );
}
const all = [numbers.passageMean, numbers.queryMean, ...numbers.directions, subject];
const bytes = Buffer.alloc(4 * all.reduce((sum, list) => sum + list.length, 0));
let end = 0;
for (const list of all) for (const value of list) end = bytes.writeFloatLE(value, end);
const file = `${model.id}.likeness.f32`;
writeFileSync(join(import.meta.dirname, '../../indexer/embed/data', file), bytes);
const sha256 = createHash('sha256').update(bytes).digest('hex');
console.log(JSON.stringify({ file, sha256, dimensions: DIMENSIONS }));
