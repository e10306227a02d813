/** Names of a report's place and of those above it, without suffix, longest first. */
import { normalText } from '../text/normal-form.ts';
import type { MinedReport } from './mention.ts';

const SUFFIX =
  /(?:壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区|[\p{Script=Han}]{1,6}族自治[州县]|自治[州县旗]|地区|新区|街道|省|市|州|盟|县|区|旗|镇|乡|苏木)$/u;

export function stemsOf({
  region,
  title,
}: Pick<MinedReport, 'region' | 'title'>): readonly string[] {
  const named = region?.path ?? [];
  const found = new Set<string>();
  for (const name of named) {
    const plain = normalText(name);
    const stem = plain.replace(SUFFIX, '');
    if (stem.length >= 2) found.add(stem);
    else found.add(plain);
  }
  const titled = /^(?:.*?(?:省|市|县|区))?([\p{Script=Han}]{2,4})(?:市|县|区|旗|镇|乡|街道)/u.exec(
    normalText(title),
  );
  if (titled?.[1] && found.size === 0) found.add(titled[1]);
  return [...found].toSorted((a, b) => b.length - a.length);
}
