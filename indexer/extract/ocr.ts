/**
 * Character recognition by PP-OCRv4 (`@gutenye/ocr-node`), loaded when the first picture comes:
 * an installation without it reads everything but pictures, and says what is missing.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Unreadable } from './unreadable.ts';

/** A piece of a line, in pixels from the top left of its picture. */
export interface SeenText {
  readonly text: string;
  /** Mean over its characters, 0 to 1. */
  readonly confidence: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

type Corner = [x: number, y: number];
interface PackageLine {
  readonly text: string;
  readonly mean: number;
  readonly box?: readonly Corner[];
}
interface Recogniser {
  detect(image: Buffer): Promise<readonly PackageLine[]>;
}
interface LineImage {
  readonly box: Corner[];
}
type Split = (mask: unknown, image: unknown) => Promise<LineImage[]>;
interface Backend {
  readonly splitIntoLineImages: Split;
  registerBackend(backend: object): void;
}

const MISSING =
  '这是扫描件或图片，要用文字识别（OCR）才能读，而识别组件没有装好。请在 Tashan 的目录里运行 npm install @gutenye/ocr-node，再重新处理；或先用别的软件识别成文字再导入。';

/** No picture is this high, so pieces this far apart are never taken for one row. */
const APART = 1_000_000;

/**
 * The package joins all pieces of one row with a space, so that the cells of a table, or two
 * columns, can no longer be told apart. Each piece is given a row of its own instead:
 *
 *   y = 1239 │ 类别 ┆ 受理   →   y = 1239, 1001239   →   two lines, `y % APART` is the old place
 */
async function keepPiecesApart(home: string): Promise<void> {
  const common = createRequire(home).resolve('@gutenye/ocr-common');
  const path = join(dirname(common), 'backend', 'backend.js');
  const backend = (await import(pathToFileURL(path).href)) as Backend;
  const split = backend.splitIntoLineImages;
  backend.registerBackend({
    ...backend,
    splitIntoLineImages: async (mask: unknown, image: unknown) => {
      const pieces = await split(mask, image);
      for (const [order, { box }] of pieces.entries())
        for (const corner of box) corner[1] = clamp(corner[1]) + order * APART;
      return pieces;
    },
  });
}

/** Boxes reach a little beyond the edge of the picture. */
const clamp = (value: number): number => Math.max(0, value);

let loading: Promise<Recogniser> | undefined;

async function load(): Promise<Recogniser> {
  try {
    const home = createRequire(import.meta.url).resolve('@gutenye/ocr-node');
    const { default: Ocr } = await import('@gutenye/ocr-node');
    await keepPiecesApart(home);
    return (await Ocr.create()) as Recogniser;
  } catch (error) {
    // The next picture tries again: it may have been installed by then.
    loading = undefined;
    throw new Unreadable('scanned', MISSING, { cause: error });
  }
}

/** One picture at a time: each takes half a gigabyte and all processors. */
let turn: Promise<unknown> = Promise.resolve();

/**
 * The pieces of text on one upright picture (PNG or JPEG), from top to bottom.
 * @throws Unreadable `scanned` when the package is missing
 */
export async function recognise(image: Buffer): Promise<readonly SeenText[]> {
  loading ??= load();
  const recogniser = await loading;
  const mine = turn.then(() => recogniser.detect(image));
  turn = mine.catch(() => undefined);
  return (await mine).flatMap(toSeen).toSorted((a, b) => a.top - b.top || a.left - b.left);
}

function toSeen({ text, mean, box = [] }: PackageLine): SeenText[] {
  if (text.trim() === '' || box.length === 0) return [];
  const xs = box.map(([x]) => x);
  const ys = box.map(([, y]) => y % APART);
  return [
    {
      text: text.trim(),
      confidence: mean,
      left: Math.min(...xs),
      right: Math.max(...xs),
      top: Math.min(...ys),
      bottom: Math.max(...ys),
    },
  ];
}
