import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { citationAddress, useCitation } from '../api/citation-queries.ts';
import { CopyButton } from '../controls/copy-button.tsx';
import { Disclosure } from '../controls/disclosure.tsx';
import { Problem } from '../frame/problem.tsx';
import { Waiting } from '../frame/waiting.tsx';
import { isKeyOf, keysOf } from '../words/labels.ts';
import controls from '../controls/controls.module.css';
import styles from './takeaway.module.css';

const STYLES = {
  gb7714: 'GB/T 7714',
  bibtex: 'BibTeX',
  ris: 'RIS',
  'csl-json': 'CSL-JSON',
} as const;

interface CiteMenuProps {
  readonly report: string;
  /** Id of a passage: the citation then quotes it and leads to it. */
  readonly passage?: string;
  /** For screen readers, where the same menu stands on every card. */
  readonly about?: string;
}

/** How the report, or a passage of it, is cited: to be copied or kept as a file. */
export function CiteMenu(props: CiteMenuProps) {
  const { about } = props;
  return (
    <Disclosure label="引用" {...(about !== undefined && { about })}>
      {() => <Citation {...props} />}
    </Disclosure>
  );
}

function Citation({ report, passage }: CiteMenuProps) {
  const [style, setStyle] = useState<keyof typeof STYLES>('gb7714');
  const { data, error, refetch } = useCitation(report, style, passage);
  return (
    <div className={styles['cite']}>
      <SegmentedControl
        aria-label="引文格式"
        size="sm"
        classNames={{ root: styles['styles'] ?? '' }}
        value={style}
        data={keysOf(STYLES).map((value) => ({ value, label: STYLES[value] }))}
        onChange={(value) => isKeyOf(STYLES, value) && setStyle(value)}
      />
      {error && <Problem error={error} onRetry={() => void refetch()} />}
      {data === undefined && !error && <Waiting lines={2} />}
      {data !== undefined && (
        <>
          {/* It may be wider and higher than its box; the keyboard must be able to scroll it. */}
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
          <pre className={styles['citation']} tabIndex={0} aria-label="引文">
            {data}
          </pre>
          <p className={styles['row']}>
            <CopyButton label="复制引文" text={() => data} />
            <a
              className={controls['action']}
              href={`${citationAddress(report, style, passage)}&download=1`}
              download
            >
              下载
            </a>
          </p>
        </>
      )}
    </div>
  );
}
