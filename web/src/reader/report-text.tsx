import { memo, useMemo } from 'react';
import type { Indicator, PracticeMention, Section } from '../../../server/contract.ts';
import type { Range } from '../marks/ranges.ts';
import { layOut } from './layout.ts';
import type { Line } from './layout.ts';
import { layersOf, rangeOf, within } from './line-parts.ts';
import { TextLine } from './text-line.tsx';
import type { LineParts, Passage } from './text-line.tsx';
import styles from './report-text.module.css';

/** Id of the first line of the passage the page opens at. */
export const TARGET_ID = 'passage';

interface ReportTextProps {
  readonly title: string;
  readonly text: string;
  readonly sections: readonly Section[];
  readonly target: Range | null;
  readonly marks: readonly Range[];
  /** What was recognised on a picture and may be misread. */
  readonly doubtful: readonly Range[];
  /** Where practices are named; in order, without overlap. */
  readonly practices: readonly PracticeMention[];
  readonly indicators: readonly Indicator[];
  readonly passages: readonly Passage[];
  readonly onChoose: (passage: string) => void;
}

/** The text as published: its lines, its headings as headings, the passage and the words marked. */
export const ReportText = memo(function ReportText(props: ReportTextProps) {
  const { title, text, sections, target, marks, doubtful, practices, indicators, passages } = props;
  const lines = useMemo((): readonly LineParts[] => {
    const templates = passages
      .filter(({ sharedBy }) => sharedBy > 0)
      .map(({ start, end }): Range => [start, end]);
    const isTitle = (line: Line) =>
      line.kind === 'paragraph' && bare(text.slice(line.start, line.end)) === bare(title);
    return layOut(text, sections).map((line) => {
      const range = rangeOf(line);
      return {
        line,
        again: isTitle(line),
        layers: layersOf({ marks, doubtful, templates }, range),
        practices: within(practices, range),
        indicators: indicators.filter(
          ({ valueStart, valueEnd }) => valueStart < range[1] && range[0] < valueEnd,
        ),
        passages: within(passages, range),
      };
    });
  }, [title, text, sections, marks, doubtful, practices, indicators, passages]);
  const reached = (line: Range) =>
    target !== null && line[0] < target[1] && target[0] < line[1] ? target : null;
  const first = lines.findIndex(({ line }) => reached(rangeOf(line)) !== null);
  return (
    <div className={styles['text']}>
      {lines.map((parts, i) => {
        const range = rangeOf(parts.line);
        const over = reached(range);
        return (
          <TextLine
            key={range[0]}
            text={text}
            parts={parts}
            targetStart={over && over[0]}
            targetEnd={over && over[1]}
            id={i === first ? TARGET_ID : undefined}
            onChoose={props.onChoose}
          />
        );
      })}
    </div>
  );
});

function bare(text: string): string {
  return text.replaceAll(/\s/gu, '');
}
