/**
 * A page and its files: which of them is the report the page announces.
 *
 *   page without text ─┬─ one file ────────────────────────▶ it is the page's report
 *                      ├─ several, one called a report ────▶ that one
 *                      ├─ several, reports of other places ▶ each is a report of its own
 *                      └─ nothing but pictures ────────────▶ they are its text, one after another
 */
import { reportLikeness } from './structure/titles.ts';
import { plain } from './structure/plain.ts';

/** A file that a page links to. */
export interface PageFile {
  /** Canonical address. */
  readonly url: string;
  /** What the page calls it, or its own name. */
  readonly name: string;
}

/**
 * `main`: the report of its page; `own`: one at its own address; `beside`: an annex; `unclear`:
 * the names do not tell, so the first of `byKind` that is a report by its content is `main`.
 */
export type Role = 'main' | 'own' | 'beside' | 'unclear';

/** Which of two files with the same name is read: what is text to begin with comes first. */
const KINDS: readonly RegExp[] = [
  /\.docx$/i,
  /\.(?:doc|wps)$/i,
  /\.(?:pdf|ofd)$/i,
  /\.(?:rtf|txt|zip|html?)$/i,
];

const kindOf = ({ url, name }: PageFile): number => {
  const at = KINDS.findIndex(
    (kind) => kind.test(name) || kind.test(URL.canParse(url) ? new URL(url).pathname : url),
  );
  return at < 0 ? KINDS.length : at;
};

/** `附件1：大河乡2024年法治政府建设情况报告.pdf` → 大河乡. */
function placeOf(name: string): string {
  return plain(name)
    .replace(/\.[a-z]{2,5}$/iu, '')
    .replace(/附件\d*|[《》【】[\]()〔〕:,.、\s-]/gu, '')
    .replace(/(?:19|20)?\d\d年?度?|^\d{1,3}/gu, '')
    .replace(/(?:关于|全面)?(?:推进|加强|开展)?(?:法治|依法).*$/u, '');
}

/** @param files of the page, `own` among them, in the order of the page */
export function roleOf(own: PageFile, files: readonly PageFile[]): Role {
  const likeness = new Map(files.map((file) => [file.url, reportLikeness(baseName(file.name))]));
  const most = Math.max(0, ...likeness.values());
  const candidates = files.filter((file) => likeness.get(file.url) === most);
  if (!candidates.some(({ url }) => url === own.url)) return 'beside';
  const places = new Set(candidates.map(({ name }) => placeOf(name)));
  const isFirst = (among: readonly PageFile[]): boolean => {
    const best = Math.min(...among.map(kindOf));
    return among.find((file) => kindOf(file) === best)?.url === own.url;
  };
  if (most === 0 && candidates.length > 1) return 'unclear';
  if (places.size === 1) return isFirst(candidates) ? 'main' : 'beside';
  // The same report of one place as PDF and as DOCX.
  const twins = candidates.filter(({ name }) => placeOf(name) === placeOf(own.name));
  return isFirst(twins) ? 'own' : 'beside';
}

/** Text files first, else as on the page. */
export const byKind = (files: readonly PageFile[]): readonly PageFile[] =>
  files.toSorted((a, b) => kindOf(a) - kindOf(b));

const baseName = (name: string): string => name.replace(/\.[a-z]{2,5}$/i, '');
