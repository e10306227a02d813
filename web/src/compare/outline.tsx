import { outlineOf } from './runs.ts';
import type { ComparedSection } from './runs.ts';
import type { Change } from './compare-state.ts';
import styles from './outline.module.css';

interface OutlineProps {
  readonly sections: readonly ComparedSection[];
  readonly show: readonly Change[];
}

/** Headings of either report, to jump to; open beside the text, folded above it on phones. */
export function Outline({ sections, show }: OutlineProps) {
  const entries = outlineOf(sections, show);
  if (entries.length < 2) return <div />;
  const list = (
    <ol>
      {entries.map(({ anchor, heading, depth, differing }) => (
        <li key={anchor} data-depth={Math.min(depth, 3)}>
          <a href={`#${anchor}`}>{heading}</a>
          {differing > 0 && <span>{differing} 处不同</span>}
        </li>
      ))}
    </ol>
  );
  return (
    <>
      <nav aria-label="提纲" className={styles['beside']}>
        {list}
      </nav>
      <details className={styles['above']}>
        <summary>提纲（{entries.length} 节）</summary>
        {list}
      </details>
    </>
  );
}
