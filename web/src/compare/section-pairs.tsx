import type { CompareResponse } from '../../../server/contract.ts';
import hidden from '../frame/hidden.module.css';
import { formatCount } from '../words/dates.ts';
import type { Change } from './compare-state.ts';
import { PassagePair } from './passage-pair.tsx';
import { headingOf, OPENING, runsOf, sectionAnchor } from './runs.ts';
import type { ComparedSection, Pair, Run } from './runs.ts';
import type { SideNames } from './side-names.ts';
import styles from './pairs.module.css';

export interface Wording {
  readonly sides: SideNames;
  readonly changes: Readonly<Record<Change, string>>;
  /** Ids of the reports, for links. */
  readonly reports: SideNames;
}

interface SectionPairsProps {
  readonly data: CompareResponse;
  readonly sides: SideNames;
  readonly changes: Readonly<Record<Change, string>>;
  readonly show: readonly Change[];
}

/** The text of both reports, section beside section. */
export function SectionPairs({ data, sides, changes, show }: SectionPairsProps) {
  const wording = { sides, changes, reports: { a: data.a.id, b: data.b.id } };
  const shown = data.sections.flatMap((section, index) => {
    const runs = runsOf(section.passages, show);
    return show.length > 0 && runs.length === 0 ? [] : [{ section, index, runs }];
  });
  const count = show.reduce((sum, change) => sum + (data.counts[change] ?? 0), 0);
  return (
    <div>
      {/* Always there, so that a filter which only takes passages away is told as well. */}
      <output className={shown.length > 0 ? hidden['hidden'] : undefined}>
        {shown.length === 0 && '没有这样的段落。'}
        {shown.length > 0 && show.length > 0 && `只显示 ${formatCount(count)} 段。`}
      </output>
      {shown.length > 0 && (
        <div className={styles['columns']} aria-hidden="true">
          <span>{sides.a}</span>
          <span>{sides.b}</span>
        </div>
      )}
      {shown.map(({ section, index, runs }) => (
        <section key={sectionAnchor(index)} id={sectionAnchor(index)} className={styles['section']}>
          <SectionHead section={section} sides={sides} />
          {runs.map((run) => (
            <RunRows key={keyOf(run)} run={run} wording={wording} />
          ))}
        </section>
      ))}
    </div>
  );
}

const pairKey = ({ a, b }: Pair): string => `${a?.id ?? ''} ${b?.id ?? ''}`;

function keyOf(run: Run): string {
  const first = run.kind === 'pair' ? run.pair : run.pairs[0];
  return first === undefined ? run.kind : pairKey(first);
}

/** One heading where both say the same, else each in its column. */
function SectionHead({
  section,
  sides,
}: {
  readonly section: ComparedSection;
  readonly sides: SideNames;
}) {
  const { a, b } = section;
  const only = a === null ? sides.b : sides.a;
  if (a === null || b === null)
    return (
      <h3 className={styles['heading']}>
        {headingOf(section)} <small>（只见于{only}）</small>
      </h3>
    );
  if (a.heading === b.heading) return <h3 className={styles['heading']}>{headingOf(section)}</h3>;
  return (
    <h3 className={`${styles['heading']} ${styles['row']}`}>
      <SideHeading name={sides.a} heading={a.heading} />
      <SideHeading name={sides.b} heading={b.heading} />
    </h3>
  );
}

/** Whose it is stands above it where there is one column, as above the passages. */
function SideHeading({ name, heading }: { readonly name: string; readonly heading: string }) {
  return (
    <span>
      <span className={styles['side']}>{name}</span> {heading || OPENING}
    </span>
  );
}

function RunRows({ run, wording }: { readonly run: Run; readonly wording: Wording }) {
  if (run.kind === 'pair') return <PassagePair pair={run.pair} wording={wording} />;
  return (
    <details className={styles['same']}>
      <summary>＝ {formatCount(run.pairs.length)} 段相同</summary>
      {run.pairs.map((pair) => (
        <PassagePair key={pairKey(pair)} pair={pair} wording={wording} />
      ))}
    </details>
  );
}
