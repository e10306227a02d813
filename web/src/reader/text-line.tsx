import { memo } from 'react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Indicator, PracticeMention, ReportDetail } from '../../../server/contract.ts';
import { cut } from '../marks/ranges.ts';
import type { Range } from '../marks/ranges.ts';
import { valueText } from './indicator-groups.ts';
import { anchorOf } from './layout.ts';
import type { Heading, Line } from './layout.ts';
import { rangeOf, splitAtHeads } from './line-parts.ts';
import type { Layers } from './line-parts.ts';
import { PassageHead } from './passage-head.tsx';
import styles from './report-text.module.css';

export type Passage = ReportDetail['passages'][number];

/** What is to be drawn of one line; the same object as long as nothing of it changes. */
export interface LineParts {
  readonly line: Line;
  /** The title as it stands in the text. */
  readonly again: boolean;
  readonly layers: Layers;
  readonly practices: readonly PracticeMention[];
  readonly indicators: readonly Indicator[];
  readonly passages: readonly Passage[];
}

interface TextLineProps {
  readonly text: string;
  readonly parts: LineParts;
  /** The passage one reads at, where it reaches into the line; numbers, so that they compare. */
  readonly targetStart: number | null;
  readonly targetEnd: number | null;
  /** Of the first line of the passage one reads at. */
  readonly id: string | undefined;
  readonly onChoose: (passage: string) => void;
}

const MARK = 1;
const TARGET = 2;
const DOUBTFUL = 4;
const TEMPLATE = 8;
const PRACTICE = 16;
const NUMBER = 32;

const ranges = (spans: readonly { readonly start: number; readonly end: number }[]) =>
  spans.map(({ start, end }): Range => [start, end]);

/** One line: drawn anew only when what lies over it changes, since a report has a thousand. */
export const TextLine = memo(function TextLine(props: TextLineProps) {
  const { text, parts, targetStart, targetEnd, id, onChoose } = props;
  const { line, again, layers, practices, indicators, passages } = parts;
  const target: readonly Range[] =
    targetStart === null || targetEnd === null ? [] : [[targetStart, targetEnd]];

  const head = (passage: Passage | undefined) =>
    passage && <PassageHead key={passage.id} text={text} passage={passage} onChoose={onChoose} />;

  const pieces = (start: number, end: number): ReactNode => {
    const named = ranges(practices);
    const numbers = indicators.map(({ valueStart, valueEnd }): Range => [valueStart, valueEnd]);
    const { marks, doubtful, templates } = layers;
    return cut(start, end, marks, target, doubtful, templates, named, numbers).map((piece) => {
      const covers = (from: number, to: number) => from <= piece.start && piece.end <= to;
      const slice = text.slice(piece.start, piece.end);
      const marked = piece.layers & MARK ? <mark key={piece.start}>{slice}</mark> : slice;
      const mention =
        piece.layers & PRACTICE ? practices.find((one) => covers(one.start, one.end)) : undefined;
      const number =
        piece.layers & NUMBER
          ? indicators.find((one) => covers(one.valueStart, one.valueEnd))
          : undefined;
      const inner = mention === undefined ? marked : linked(mention, piece.start, marked);
      const classes = [
        piece.layers & TARGET && styles['target'],
        piece.layers & DOUBTFUL && styles['doubtful'],
        piece.layers & TEMPLATE && styles['template'],
        number && styles['number'],
      ].filter((name) => name);
      if (classes.length === 0) return inner;
      return (
        <span key={piece.start} className={classes.join(' ')} title={number && numberTitle(number)}>
          {inner}
        </span>
      );
    });
  };

  const [start] = rangeOf(line);
  /** The head of a passage that begins with the line stands before it, in the margin. */
  const paint: Paint = (from, to) =>
    splitAtHeads([from, to], passages).map((part) => [
      part.range[0] !== start && head(part.head),
      pieces(...part.range),
    ]);
  const className = target.length > 0 ? styles['within'] : undefined;
  return (
    <div
      className={className}
      {...(id !== undefined && { id, tabIndex: -1 })}
      data-line={line.kind}
    >
      {head(passages.find((passage) => passage.start === start))}
      {line.kind === 'heading' ? (
        <HeadingLine heading={line.heading} paint={paint} />
      ) : (
        <Paragraph line={line} paint={paint} again={again} />
      )}
    </div>
  );
});

function numberTitle(indicator: Indicator): string {
  const year =
    indicator.year === null ? '' : `（${indicator.year} 年${indicator.target ? '目标' : ''}）`;
  return `${indicator.name}：${valueText(indicator)}${year}`;
}

function linked({ id, name, kind }: PracticeMention, key: number, inner: ReactNode) {
  return (
    <Link
      key={key}
      className={styles['practice']}
      to={`/practices/${encodeURIComponent(id)}`}
      title={`${kind}“${name}”：是什么、哪里在做`}
    >
      {inner}
    </Link>
  );
}

type Paint = (start: number, end: number) => ReactNode;

interface HeadingLineProps {
  readonly heading: Heading;
  readonly paint: Paint;
}

function HeadingLine({ heading, paint }: HeadingLineProps) {
  const Tag = `h${heading.level}` as const;
  return (
    <Tag id={anchorOf(heading.section)} data-section={heading.section} tabIndex={-1}>
      {paint(heading.start, heading.end)}
    </Tag>
  );
}

interface ParagraphProps {
  readonly line: Extract<Line, { kind: 'paragraph' }>;
  readonly paint: Paint;
  readonly again: boolean;
}

/** Headings that run on into the text stay in its line, and are headings all the same. */
function Paragraph({ line, paint, again }: ParagraphProps) {
  if (line.headings.length === 0)
    return <p className={again ? styles['again'] : undefined}>{paint(line.start, line.end)}</p>;
  const parts: ReactNode[] = [];
  let at = line.start;
  const prose = (to: number) => {
    if (at < to) parts.push(<p key={at}>{paint(at, to)}</p>);
  };
  for (const heading of line.headings) {
    prose(heading.start);
    parts.push(<HeadingLine key={`h${heading.section}`} heading={heading} paint={paint} />);
    at = heading.end;
  }
  prose(line.end);
  return <div className={styles['running']}>{parts}</div>;
}
