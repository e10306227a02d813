import type { Hit } from '../../../server/contract.ts';
import { Disclosure } from '../controls/disclosure.tsx';
import { keysOf, WHY_HINTS, WHYS } from '../words/labels.ts';
import styles from './toolbar.module.css';

/** What the marks under the hits mean, those that there are. */
export function WhyLegend({ hits }: { readonly hits: readonly Hit[] }) {
  const used = keysOf(WHYS).filter((why) => hits.some((hit) => hit.why.includes(why)));
  if (used.length === 0) return null;
  return (
    <Disclosure label="标记说明">
      {() => (
        <dl className={styles['legend']}>
          {used.map((why) => (
            <div key={why}>
              <dt>{WHYS[why]}</dt>
              <dd>{WHY_HINTS[why]}</dd>
            </div>
          ))}
        </dl>
      )}
    </Disclosure>
  );
}
