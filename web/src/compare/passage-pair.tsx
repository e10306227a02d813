import { Link } from 'react-router';
import { cut } from '../marks/ranges.ts';
import { SIGNS } from './change-filter.tsx';
import type { Pair } from './runs.ts';
import type { Wording } from './section-pairs.tsx';
import styles from './pairs.module.css';

type Side = NonNullable<Pair['a']>;

interface PassagePairProps {
  readonly pair: Pair;
  readonly wording: Wording;
}

/** A passage of either report, or of both; what the other side lacks is deleted or inserted text. */
export function PassagePair({ pair, wording }: PassagePairProps) {
  const { change, a, b } = pair;
  const { sides, changes, reports } = wording;
  return (
    <div className={styles['pair']} data-change={change}>
      {change !== 'same' && (
        <p className={styles['kind']}>
          <span aria-hidden="true">{SIGNS[change]} </span>
          {changes[change]}
        </p>
      )}
      <div className={styles['row']}>
        <Cell side={a} name={sides.a} report={reports.a} as="del" />
        <Cell side={b} name={sides.b} report={reports.b} as="ins" />
      </div>
    </div>
  );
}

interface CellProps {
  readonly side: Side | null;
  readonly name: string;
  readonly report: string;
  readonly as: 'del' | 'ins';
}

function Cell({ side, name, report, as }: CellProps) {
  if (side === null) return <div className={styles['none']} />;
  const params = new URLSearchParams({ passage: side.id });
  return (
    <div className={styles['cell']}>
      <p className={styles['side']}>{name}</p>
      <p className={styles['text']}>
        <Different side={side} as={as} />
      </p>
      <Link
        to={`/reports/${encodeURIComponent(report)}?${params.toString()}`}
        aria-label={`在${name}的报告中看这一段`}
      >
        看原文
      </Link>
    </div>
  );
}

/** The verbatim text; what differs is told by a line under or through it, not by colour alone. */
function Different({ side, as: Tag }: { readonly side: Side; readonly as: 'del' | 'ins' }) {
  const { text, different } = side;
  return cut(0, text.length, different).map(({ start, end, layers }) => {
    const slice = text.slice(start, end);
    return layers === 0 ? slice : <Tag key={start}>{slice}</Tag>;
  });
}
