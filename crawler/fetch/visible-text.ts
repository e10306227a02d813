/** What a reader would see of a page, roughly: enough to tell an article from a notice of three lines. */

/** Scripts, styles and comments, whole; a `</script>` that never comes ends with the page. */
const UNSEEN =
  /<!--[\s\S]*?(?:-->|$)|<(script|style|noscript|template|title|textarea)\b[\s\S]*?(?:<\/\1\s*>|$)/gi;
const TAG = /<[^>]{0,5000}>/g;
const SPACE = /(?:&nbsp;|&#160;|&ensp;|&emsp;|[\s\u3000\u200b\ufeff])+/g;
/** Far more than any notice holds; longer pages are not looked at to the end. */
const MOST_CHARACTERS = 400_000;

export function visibleText(html: string): string {
  return html
    .slice(0, MOST_CHARACTERS)
    .replace(UNSEEN, ' ')
    .replace(TAG, ' ')
    .replace(SPACE, ' ')
    .trim();
}

export function titleOf(html: string): string {
  const title = /<title[^>]*>([^<]{0,500})/i.exec(html.slice(0, MOST_CHARACTERS))?.[1] ?? '';
  return title.replace(SPACE, ' ').trim();
}
