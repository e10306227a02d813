import { useLocation } from 'react-router';
import { formatMoment } from '../words/dates.ts';
import { PrintAddress } from './print-address.tsx';
import styles from './takeaway.module.css';

/** On paper: where these figures are from, and of when; the library goes on growing. */
export function PrintFoot({ answered }: { readonly answered: number }) {
  const { pathname, search } = useLocation();
  return (
    <>
      <p className={styles['printed']} aria-hidden="true">
        {formatMoment(new Date(answered).toISOString())}查得
      </p>
      <PrintAddress path={pathname + search} />
    </>
  );
}
