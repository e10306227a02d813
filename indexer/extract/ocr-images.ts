/** Pictures made ready for recognition: upright, on white, of a size it reads well, in bands. */
import type { Sharp, SharpOptions } from 'sharp';
import { Unreadable } from './unreadable.ts';

/** A4 at 150 dots per inch: characters of 三号 are 33 pixels high. More is slower, no better. */
export const PAGE_WIDTH = 1240;
/** A page that lies on its side, and long tables. */
const MAX_WIDTH = 2000;
/** Small pictures of a web page are drawn larger, since their characters are 14 to 18 pixels high. */
const MAX_ENLARGED = 2;
/** Memory follows the size of what is looked at in one go: a gigabyte at 1240 × 1754. */
const BAND_HEIGHT = 1800;
/** Where a band may end early, so that no line is cut in two. */
const CUT_WITHIN = 0.3;
/** A newspaper page at 400 dots per inch. Unpacked, four bytes each. */
const MAX_PIXELS = 60_000_000;
/** A picture of a long page, drawn as wide as it is read: twenty-four bands. */
const MAX_HEIGHT = BAND_HEIGHT * 24;
/** Icons, lines and spacers hold no text worth reading. */
const MIN_SIDE = 32;

const NO_SHARP =
  '图片要先解码才能识别，而解码组件没有装好。请在 Tashan 的目录里运行 npm install @gutenye/ocr-node，再重新处理。';

async function openImage(bytes: Uint8Array, options: SharpOptions): Promise<Sharp> {
  const found = await import('sharp').catch((cause: unknown) => {
    throw new Unreadable('scanned', NO_SHARP, { cause });
  });
  return found.default(bytes, options);
}

export interface Band {
  readonly image: Buffer;
  /** Pixels of the drawn picture above this band. */
  readonly top: number;
}

/**
 * Bands from top to bottom; one for an ordinary page.
 * @throws Unreadable `damaged`, `too-large`
 */
export async function toBands(bytes: Uint8Array): Promise<readonly Band[]> {
  const options: SharpOptions = { limitInputPixels: MAX_PIXELS, failOn: 'error', page: 0 };
  try {
    const source = await openImage(bytes, options);
    const { width, height, orientation = 1 } = await source.metadata();
    if (width * height > MAX_PIXELS) throw tooLarge(width, height);
    if (Math.min(width, height) < MIN_SIDE) return [];
    // Orientations 5 to 8 of EXIF lie on their side.
    const across = orientation > 4 ? height : width;
    const down = orientation > 4 ? width : height;
    const wanted = Math.min(MAX_WIDTH, PAGE_WIDTH * Math.max(1, across / down));
    const scale = Math.min(MAX_ENLARGED, wanted / across);
    if (down * scale > MAX_HEIGHT) throw tooLarge(width, height);
    const drawn = source
      .rotate()
      .flatten({ background: '#ffffff' })
      .resize({ width: Math.max(MIN_SIDE, Math.round(across * scale)) })
      .toColourspace('srgb');
    const { data, info } = await drawn.raw().toBuffer({ resolveWithObject: true });
    const raw = { width: info.width, height: info.height, channels: info.channels };
    const cuts = cutBetweenLines(data, raw);
    const bands: Band[] = [];
    for (const [order, top] of cuts.entries()) {
      const piece = await openImage(data, { raw });
      const box = { left: 0, top, width: raw.width, height: (cuts[order + 1] ?? raw.height) - top };
      bands.push({ image: await piece.extract(box).png({ compressionLevel: 1 }).toBuffer(), top });
    }
    return bands;
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    if (error instanceof Error && /pixel limit/i.test(error.message)) throw tooLarge(0, 0, error);
    throw new Unreadable('damaged', '这张图片已损坏，无法解码。请重新下载后再导入。', {
      cause: error,
    });
  }
}

function tooLarge(width: number, height: number, cause?: unknown): Unreadable {
  const size = width > 0 ? `有 ${width}×${height} 个像素，` : '';
  return new Unreadable(
    'too-large',
    `这张图片${size}超过了能识别的大小（${MAX_PIXELS / 1e6} 百万像素，或宽的 ${Math.floor(MAX_HEIGHT / PAGE_WIDTH)} 倍高）。请缩小或裁开后再导入。`,
    { cause },
  );
}

interface Raw {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
}

/** Tops of the bands: each ends at the emptiest row near its end, the last of equals. */
function cutBetweenLines(pixels: Uint8Array, { width, height, channels }: Raw): number[] {
  const cuts = [0];
  for (let top = 0; height - top > BAND_HEIGHT; top = cuts.at(-1) ?? height) {
    let best = top + BAND_HEIGHT;
    let least = Infinity;
    for (let row = best; row > top + BAND_HEIGHT * (1 - CUT_WITHIN); row -= 1) {
      const ink = changesIn(pixels, row * width * channels, width, channels);
      if (ink < least) [best, least] = [row, ink];
      if (ink === 0) break;
    }
    cuts.push(best);
  }
  return cuts;
}

/** Sharp steps from light to dark between neighbours: none between lines, on any background. */
function changesIn(pixels: Uint8Array, from: number, width: number, channels: number): number {
  let changes = 0;
  for (let at = from + channels; at < from + width * channels; at += channels) {
    if (Math.abs((pixels[at] ?? 0) - (pixels[at - channels] ?? 0)) > 48) changes += 1;
  }
  return changes;
}
