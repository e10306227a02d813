import { PrintAddress } from '../takeaway/print-address.tsx';
import { formatMoment } from '../words/dates.ts';
import { searchHref } from './use-search-state.ts';
import type { SearchState } from './url-state.ts';
import styles from './print-head.module.css';

interface PrintHeadProps {
  readonly state: SearchState;
  /** When the answer came, in milliseconds. */
  readonly answered: number;
}

/** On paper nobody sees what was asked, nor when; the reports may have changed since. */
export function PrintHead({ state, answered }: PrintHeadProps) {
  return (
    <div className={styles['head']} aria-hidden="true">
      <p className={styles['asked']}>检索：{state.q.trim() === '' ? '（未填检索词）' : state.q}</p>
      <p>检索时间：{formatMoment(new Date(answered).toISOString())}</p>
      <PrintAddress path={searchHref(state)} />
    </div>
  );
}
