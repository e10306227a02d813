import type { ReportSummary } from '../../../server/contract.ts';

type Asked = Pick<ReportSummary, 'region' | 'level' | 'organ' | 'issuer'>;

/**
 * The list of what one place published, null where the place is not known. A region takes in all
 * that lies below it, and of a province the newest hundred are its counties': so the tier is asked
 * for as well, and of a department its name.
 */
export function samePlace(
  { region, level, organ, issuer }: Asked,
  size: number,
): URLSearchParams | null {
  if (region === null) return null;
  const params = new URLSearchParams({ region: region.code });
  if (level !== null) params.set('level', level);
  if (organ !== null) params.set('organ', organ);
  if (organ !== 'government' && issuer !== null) params.set('issuer', issuer);
  params.set('size', String(size));
  return params;
}
