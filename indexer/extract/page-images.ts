/** The pictures of a page whose text is nothing but pictures: a scanned report shown on the page. */
import type { CheerioAPI } from 'cheerio';
import type { AnyNode } from './elements.ts';
import type { Attachment } from './page-metadata.ts';

/** Buttons, codes and ornaments by their names. */
const ORNAMENT =
  /icon|logo|qr_?code|ewm|erweima|weixin|wechat|share|print|arrow|btn|button|banner|bg[._-]|spacer|blank|\.gif(?:$|\?)|\.svg(?:$|\?)/i;
/** A page of text is not narrower on a screen, in pixels. */
const MIN_WIDTH = 200;
const MAX_IMAGES = 100;

/** Scripts that load pictures late keep the address in one of these. */
const SOURCES = ['data-original', 'data-src', 'oldsrc', 'src'] as const;

/** In the order of the page, each once. */
export function readPageImages(
  $: CheerioAPI,
  container: AnyNode | null,
  base: string | null,
): Attachment[] {
  const found = new Map<string, string>();
  if (container === null) return [];
  for (const node of $(container).find('img').toArray()) {
    const image = $(node);
    const width = Number.parseInt(image.attr('width') ?? '', 10);
    if (width < MIN_WIDTH) continue;
    const source = SOURCES.map((name) => (image.attr(name) ?? '').trim()).find(
      (text) => text !== '' && !/^data:/i.test(text) && URL.canParse(text, base ?? undefined),
    );
    if (source === undefined || ORNAMENT.test(source)) continue;
    const url = new URL(source, base ?? undefined);
    if (/^https?:$/.test(url.protocol) && found.size < MAX_IMAGES)
      found.set(url.href, image.attr('alt') ?? image.attr('title') ?? '');
  }
  return [...found].map(([url, text]) => ({ url, text }));
}
