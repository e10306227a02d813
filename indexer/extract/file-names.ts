/** What the name of a file tells, and the marks of Markdown. */
import { closeUp } from './characters.ts';

/** `江南区2022年…报告.txt` → the title; `t20260210_15418039.html` → null. */
export function fileTitle(fileName: string | null | undefined): string | null {
  const base = (fileName ?? '').split(/[/\\]/).at(-1) ?? '';
  const stem = closeUp(base.replace(/\.[a-z\d]{1,5}$/i, '').replace(/^\d{1,3}[-_.、 ]+(?=\D)/, ''));
  return /\p{Script=Han}{4}/u.test(stem) ? stem : null;
}

/** Marks of Markdown off: headings, emphasis, quotes, links to their text. The words stay. */
export function fromMarkdown(text: string): string {
  return text
    .replace(/^---\r?\n[^]*?\r?\n---\r?\n/, '')
    .replace(/^[ \t]{0,3}#{1,6}[ \t]+/gm, '')
    .replace(/^[ \t]{0,3}>[ \t]?/gm, '')
    .replace(/^[ \t]*(?:```|~~~).*$/gm, '')
    .replace(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')
    .replace(/(\*\*|__)(?=\S)([^]*?\S)\1/g, '$2');
}
