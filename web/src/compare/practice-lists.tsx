import { Link } from 'react-router';
import type { CompareResponse } from '../../../server/contract.ts';
import type { SideNames } from './side-names.ts';
import styles from './compare.module.css';

type Practice = CompareResponse['practices'][number];

interface PracticeListsProps {
  readonly practices: readonly Practice[];
  readonly names: SideNames;
}

/** Named practices: told by both reports, or by one of them. */
export function PracticeLists({ practices, names }: PracticeListsProps) {
  const lists = [
    { heading: '两份都有', items: practices.filter(({ a, b }) => a && b) },
    { heading: `只见于${names.a}`, items: practices.filter(({ a, b }) => a && !b) },
    { heading: `只见于${names.b}`, items: practices.filter(({ a, b }) => b && !a) },
  ];
  return (
    <section className={styles['part']} aria-labelledby="practices">
      <h2 id="practices">做法</h2>
      {practices.length === 0 && <p>两份报告都没有认出有名字的做法。</p>}
      {practices.length > 0 && (
        <div className={styles['lists']}>
          {lists.map(({ heading, items }) => (
            <div key={heading}>
              <h3>
                {heading}（{items.length}）
              </h3>
              {items.length === 0 ? <p>没有</p> : <Names items={items} />}
            </div>
          ))}
        </div>
      )}
    </section>
  );
}

function Names({ items }: { readonly items: readonly Practice[] }) {
  return (
    <ul>
      {items.map(({ id, name, kind, scope }) => (
        <li key={id}>
          <Link to={`/practices/${encodeURIComponent(id)}`}>{name}</Link>{' '}
          <small>
            {kind}
            {scope === 'national' && '，全国性'}
          </small>
        </li>
      ))}
    </ul>
  );
}
