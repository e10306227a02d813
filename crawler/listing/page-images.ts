/** Pictures that are an article's whole text: a report scanned and put on the page. */
import type { CheerioAPI } from 'cheerio';
import { squeeze } from './links.ts';

/** Beside so much text a picture is an illustration. */
const MAX_TEXT = 80;
/** A page of text is not narrower on a screen, in pixels. */
const MIN_WIDTH = 200;
const MAX_IMAGES = 100;
/** Buttons, codes and ornaments by their names. */
const ORNAMENT =
  /icon|logo|qr_?code|ewm|erweima|weixin|wechat|share|print|arrow|btn|button|banner|bg[._-]|spacer|blank|\.gif(?:$|\?)|\.svg(?:$|\?)/i;
/** Scripts that load pictures late keep the address in one of these. */
const SOURCES = ['data-original', 'data-src', 'oldsrc', 'src'] as const;

/**
 * Absolute addresses in page order, none when the article has text.
 * @param body selector of the article's body; null when the page has none that is known
 */
export function readPageImages(
  $: CheerioAPI,
  body: string | null,
  base: string,
): readonly string[] {
  if (body === null) return [];
  const article = $(body).first();
  const prose = article.clone();
  prose.find('script,style,a').remove();
  if (squeeze(prose.text()).length > MAX_TEXT) return [];
  const found = new Set<string>();
  for (const node of article.find('img').toArray()) {
    const image = $(node);
    if (Number.parseInt(image.attr('width') ?? '', 10) < MIN_WIDTH) continue;
    const source = SOURCES.map((name) => (image.attr(name) ?? '').trim()).find(
      (text) => text !== '' && !/^data:/i.test(text) && URL.canParse(text, base),
    );
    if (source === undefined || ORNAMENT.test(source)) continue;
    const { protocol, href } = new URL(source, base);
    if (/^https?:$/.test(protocol)) found.add(href);
  }
  return [...found].slice(0, MAX_IMAGES);
}
