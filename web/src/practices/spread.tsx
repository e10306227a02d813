import { useMemo } from 'react';
import type { PracticeDetail } from '../../../server/contract.ts';
import { TileGrid } from '../places/tile-grid.tsx';
import { formatCount } from '../words/dates.ts';
import { viewHref } from './evidence-groups.ts';
import type { EvidenceView } from './evidence-groups.ts';
import { provincesOf, yearsOf } from './spread-of.ts';
import { YearBars } from './year-bars.tsx';
import styles from './spread.module.css';

interface SpreadProps {
  readonly practice: PracticeDetail;
  readonly view: EvidenceView;
}

/** In how many reports of which years and provinces it is named; each number leads to the quotes. */
export function Spread({ practice: { evidence }, view }: SpreadProps) {
  const years = useMemo(() => yearsOf(evidence), [evidence]);
  const provinces = useMemo(() => provincesOf(evidence), [evidence]);
  if (years.length === 0 && provinces.size === 0) return null;
  return (
    <section aria-labelledby="spread" className={styles['spread']}>
      <h2 id="spread">何时、何地写到</h2>
      {years.length > 0 && (
        <YearBars
          caption="各年写到的报告（篇）"
          years={years}
          hrefOf={(year) => viewHref({ ...view, year: String(year) })}
        />
      )}
      {provinces.size > 0 && (
        <TileGrid
          caption="各省级行政区写到的报告（篇）"
          values={provinces}
          format={formatCount}
          hrefOf={(region) => viewHref({ ...view, region })}
        />
      )}
    </section>
  );
}
