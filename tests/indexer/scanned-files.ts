/** Scans made in memory: pictures of printed Chinese, and a PDF whose pages are such pictures. */
import { execFileSync } from 'node:child_process';
import sharp from 'sharp';

/** A Chinese font to print pictures with; null where there is none. */
export function chineseFont(): string | null {
  try {
    // Simplified forms: 入 of a Japanese font is read as 人.
    const fonts = execFileSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' });
    const families = fonts.split('\n').flatMap((line) => line.split(',')[0]?.trim() || []);
    return families.find((name) => /SC\b|CN\b/.test(name)) ?? families[0] ?? null;
  } catch {
    return null;
  }
}

export interface PrintedLine {
  readonly text: string;
  readonly x: number;
  readonly size?: number;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** A page of A4 at 150 dots per inch; `null` leaves a line empty, several share one. */
export async function printPage(
  lines: readonly (PrintedLine | readonly PrintedLine[] | null)[],
  { width = 1240, height = 1754, size = 33, top = 160, step = 62 } = {},
): Promise<Buffer> {
  const font = chineseFont();
  const texts = lines.flatMap((line, row) =>
    (line === null ? [] : [line].flat()).map(
      (piece: PrintedLine) =>
        `<text x="${piece.x}" y="${top + row * step}" font-size="${piece.size ?? size}">${piece.text.replace(/[&<>]/g, (sign) => ESCAPES[sign] ?? sign)}</text>`,
    ),
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#fdfdfb"/><g font-family="${font}" fill="#1a1a1a">${texts.join('')}</g></svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 80 }).toBuffer();
}

/** Lines of running text as a page has them: 27 characters, the first two in. */
export function wrapped(text: string, left = 160, size = 33): PrintedLine[] {
  const lines: PrintedLine[] = [{ text: text.slice(0, 25), x: left + 2 * size }];
  for (let at = 25; at < text.length; at += 27)
    lines.push({ text: text.slice(at, at + 27), x: left });
  return lines;
}

interface ScanOptions {
  /** Turns the page clockwise for the reader, in degrees. */
  readonly rotate?: 0 | 90 | 180 | 270;
  /** Cuts each picture into so many strips, as scanners do. */
  readonly strips?: number;
}

/** A PDF without text whose pages are JPEG pictures. */
export async function scannedPdf(
  pages: readonly Buffer[],
  { rotate = 0, strips = 1 }: ScanOptions = {},
): Promise<Uint8Array> {
  const objects: Buffer[] = [Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'), Buffer.from('')];
  const kids: number[] = [];
  for (const page of pages) {
    const { width, height } = await sharp(page).metadata();
    const strip = Math.ceil(height / strips);
    const names: string[] = [];
    let content = '';
    for (let top = 0; top < height; top += strip) {
      const here = Math.min(strip, height - top);
      const picture = await sharp(page)
        .extract({ left: 0, top, width, height: here })
        .jpeg({ quality: 85 })
        .toBuffer();
      objects.push(
        Buffer.concat([
          Buffer.from(
            `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${here} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Length ${picture.length} >>\nstream\n`,
          ),
          picture,
          Buffer.from('\nendstream'),
        ]),
      );
      names.push(`/I${objects.length} ${objects.length} 0 R`);
      content += `q ${width / 2} 0 0 ${here / 2} 0 ${(height - top - here) / 2} cm /I${objects.length} Do Q\n`;
    }
    objects.push(Buffer.from(`<< /Length ${content.length} >>\nstream\n${content}endstream`));
    const contents = objects.length;
    objects.push(
      Buffer.from(
        `<< /Type /Page /Parent 2 0 R /Rotate ${rotate} /MediaBox [0 0 ${width / 2} ${height / 2}] /Contents ${contents} 0 R /Resources << /XObject << ${names.join(' ')} >> >> >>`,
      ),
    );
    kids.push(objects.length);
  }
  objects[1] = Buffer.from(
    `<< /Type /Pages /Count ${kids.length} /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}] >>`,
  );
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n')];
  const offsets: number[] = [];
  let length = parts[0]?.length ?? 0;
  for (const [at, object] of objects.entries()) {
    offsets.push(length);
    const part = Buffer.concat([
      Buffer.from(`${at + 1} 0 obj\n`),
      object,
      Buffer.from('\nendobj\n'),
    ]);
    parts.push(part);
    length += part.length;
  }
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  parts.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}
