import { useMediaQuery } from '@mantine/hooks';
import { anchorOf } from './layout.ts';
import type { OutlineItem } from './layout.ts';
import { useCurrentSection } from './use-current-section.ts';
import type { Wanted } from './use-current-section.ts';
import styles from './outline.module.css';

/** Beside the text from here up, folded above it below. */
const WIDE = '(min-width: 60em)';

interface OutlineProps {
  readonly items: readonly OutlineItem[];
  readonly wanted: Wanted;
}

/** The sections as links; the one being read is marked. */
export function Outline({ items, wanted }: OutlineProps) {
  const wide = useMediaQuery(WIDE, true, { getInitialValueInEffect: false });
  const current = useCurrentSection(items, wanted);
  if (items.length === 0) return null;
  const list = (
    <ol className={styles['list']}>
      {items.map(({ section, heading, indent }) => (
        <li key={section} data-indent={Math.min(indent, 3)}>
          <a
            href={`#${anchorOf(section)}`}
            aria-current={section === current ? 'location' : undefined}
          >
            {heading}
          </a>
        </li>
      ))}
    </ol>
  );
  return (
    <nav className={styles['outline']} aria-label="目录">
      {wide ? (
        <>
          <h2 className={styles['title']}>目录</h2>
          {list}
        </>
      ) : (
        <details>
          <summary className={styles['title']}>目录（{items.length} 节）</summary>
          {list}
        </details>
      )}
    </nav>
  );
}
