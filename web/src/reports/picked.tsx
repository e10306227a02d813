import { Button } from '@mantine/core';
import { Link, useNavigate } from 'react-router';
import { useSummary } from '../api/reading-queries.ts';
import { listHref, MOST_PICKS, togglePick } from './list-state.ts';
import type { ListState } from './list-state.ts';
import styles from './reports.module.css';

/** What was picked to be compared, wherever in the list it stands, and the way there. */
export function Picked({ state }: { readonly state: ListState }) {
  const [first, second] = state.pick;
  const one = useSummary(first);
  const other = useSummary(second);
  const navigate = useNavigate();
  if (first === undefined) return null;
  const [a, b] =
    (one.data?.year ?? 0) > (other.data?.year ?? Infinity) ? [second, first] : [first, second];
  const go = () => {
    if (a !== undefined && b !== undefined)
      void navigate(`/compare?${new URLSearchParams({ a, b }).toString()}`);
  };
  return (
    <section className={styles['picked']} aria-label="选来比较的报告">
      <ul>
        <Pick state={state} id={first} title={one.data?.title} />
        {second !== undefined && <Pick state={state} id={second} title={other.data?.title} />}
      </ul>
      {state.pick.length < MOST_PICKS ? (
        <p>再选一篇，就可以比较</p>
      ) : (
        <Button size="sm" onClick={go}>
          比较这两篇
        </Button>
      )}
    </section>
  );
}

interface PickProps {
  readonly state: ListState;
  readonly id: string;
  readonly title: string | undefined;
}

function Pick({ state, id, title = '…' }: PickProps) {
  return (
    <li>
      {title}{' '}
      <Link replace to={listHref(togglePick(state, id))} aria-label={`不再比较：${title}`}>
        <span aria-hidden="true">×</span>
      </Link>
    </li>
  );
}
