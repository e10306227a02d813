import { useState } from 'react';
import type { ReactNode } from 'react';
import type { ReportDetail } from '../../../server/contract.ts';
import { Sheet } from '../controls/sheet.tsx';
import { formatCount } from '../words/dates.ts';
import { CompareWith } from './compare-with.tsx';
import { IndicatorPanel } from './indicator-panel.tsx';
import { distinctPractices, PracticesNamed } from './practices-named.tsx';
import { SimilarAside, SimilarPassages } from './similar-panel.tsx';
import type { Passage } from './text-line.tsx';
import styles from './side.module.css';

interface SideProps {
  readonly report: ReportDetail;
  /** The one chosen, while what is like it is to be shown. */
  readonly passage: Passage | undefined;
  readonly roomy: boolean;
  /** Whether the passage was chosen here, by a click. */
  readonly asked: boolean;
  readonly onClose: () => void;
}

/** Beside the text, or above it where there is no room; what is like a passage then lies over it. */
export function Side({ report, passage, roomy, asked, onClose }: SideProps) {
  const beside = roomy && passage !== undefined;
  return (
    <aside className={styles['side']} aria-label={beside ? '别处的写法' : '本篇要点'}>
      {beside ? (
        <SimilarAside report={report} passage={passage} asked={asked} onClose={onClose} />
      ) : (
        <FactsAside report={report} roomy={roomy} />
      )}
      {!roomy && (
        <Sheet title="别处怎么写" said="" open={passage !== undefined} onClose={onClose}>
          {passage && <SimilarPassages report={report} passage={passage} />}
        </Sheet>
      )}
    </aside>
  );
}

interface FactsAsideProps {
  readonly report: ReportDetail;
  /** Beside the text, where there is room for more than headings. */
  readonly roomy: boolean;
}

/** What can be drawn from the report as a whole. */
function FactsAside({ report, roomy }: FactsAsideProps) {
  const { indicators, practices } = report;
  const named = distinctPractices(practices);
  return (
    <>
      {indicators.length > 0 && (
        <Fold title={`数字（${formatCount(indicators.length)}）`} open={roomy}>
          {() => <IndicatorPanel report={report} />}
        </Fold>
      )}
      {named.length > 0 && (
        <Fold title={`做法（${formatCount(named.length)}）`} open={false}>
          {() => <PracticesNamed practices={named} />}
        </Fold>
      )}
      <Fold title="与其他报告比较" open={false}>
        {() => <CompareWith report={report} />}
      </Fold>
    </>
  );
}

interface FoldProps {
  readonly title: string;
  readonly open: boolean;
  /** Made when it is first opened: some of it asks the API. */
  readonly children: () => ReactNode;
}

function Fold({ title, open, children }: FoldProps) {
  const [opened, setOpened] = useState(open);
  return (
    <details
      className={styles['fold']}
      open={open}
      onToggle={(event) => event.currentTarget.open && setOpened(true)}
    >
      <summary>
        <h2>{title}</h2>
      </summary>
      {opened && children()}
    </details>
  );
}
