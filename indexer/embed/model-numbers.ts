/**
 * Numbers that were measured with a model and ship beside its row of the table: how its vectors
 * are evened out, and which direction of them tells what is asked. `tests/quality/calibrate.ts`
 * makes the file, which is 32-bit floats, little endian, one list after another:
 *
 *   passageMean[W]  queryMean[W]  directions[D × W]  subject[D]      W of the model, D of ours
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { KnownModel } from './models.ts';

export interface ModelNumbers {
  /** First hex digits of the file's sha256: vectors made with other numbers cannot be compared. */
  readonly id: string;
  readonly passageMean: Float32Array;
  readonly queryMean: Float32Array;
  /** One row a dimension of ours: an eigenvector of the covariance of passages, scaled. */
  readonly directions: readonly Float32Array[];
  /** Points from questions about anything else to those about what governments do. */
  readonly subject: Float32Array;
}

const FLOAT = 4;
const ID_DIGITS = 8;

/** How many floats a file holds for these widths. */
export const numbersIn = (width: number, dimensions: number): number =>
  2 * width + dimensions * width + dimensions;

/** @throws Error when the file is not the one the table names */
export function readModelNumbers(
  { dimensions: width }: Pick<KnownModel, 'dimensions'>,
  { file, sha256, dimensions }: NonNullable<KnownModel['likeness']>,
): ModelNumbers {
  const bytes = readFileSync(new URL(`./data/${file}`, import.meta.url));
  const digest = createHash('sha256').update(bytes).digest('hex');
  if (digest !== sha256 || bytes.length !== FLOAT * numbersIn(width, dimensions)) {
    throw new Error(`${file} 与模型表所记的不是同一个文件：请重新取得源代码。`);
  }
  let at = 0;
  const take = (count: number): Float32Array => {
    const values = new Float32Array(count);
    for (let index = 0; index < count; index += 1, at += FLOAT) {
      values[index] = bytes.readFloatLE(at);
    }
    return values;
  };
  return {
    id: digest.slice(0, ID_DIGITS),
    passageMean: take(width),
    queryMean: take(width),
    directions: Array.from({ length: dimensions }, () => take(width)),
    subject: take(dimensions),
  };
}
