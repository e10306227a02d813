/** What every engine asks of a passage before it stores anything of it. */
import type { EngineDocument } from './engine.ts';

/** Safe in a file name, an address and every engine's own keys. */
const ID = /^[A-Za-z0-9_-]{1,200}$/;

/** Characters of a refused id that a message shows. */
const SHOWN = 60;

/**
 * @param dimensions of the index
 * @param who stands before 的向量 in the message
 * @throws TypeError when the vector cannot be compared
 */
export function checkVector(vector: Float32Array, dimensions: number, who: string): void {
  if (vector.length !== dimensions) {
    throw new TypeError(`${who}的向量是 ${vector.length} 维，索引要求 ${dimensions} 维。`);
  }
  let square = 0;
  for (const value of vector) square += value * value;
  if (!Number.isFinite(square)) throw new TypeError(`${who}的向量含有 NaN 或无穷大。`);
  if (square === 0) throw new TypeError(`${who}的向量全为零，没有方向，无法比较。`);
}

/**
 * @param dimensions of the index the passage is put into
 * @throws RangeError that names an id no index takes, TypeError for a vector that cannot be compared
 */
export function checkDocument({ id, vector }: EngineDocument, dimensions: number): void {
  if (!ID.test(id)) {
    const shown = id.length > SHOWN ? `${id.slice(0, SHOWN)}…（共 ${id.length} 个字符）` : id;
    throw new RangeError(
      `段落编号 ${JSON.stringify(shown)} 不合规定：只能用英文字母、数字、- 和 _，1 至 200 个字符。`,
    );
  }
  if (vector !== undefined) checkVector(vector, dimensions, `段落 ${id} `);
}
