import { memo, useMemo } from 'react';
import type { ReactNode } from 'react';
import type { PracticeMention, Section } from '../../../server/contract.ts';
import { Link } from 'react-router';
import { cut } from '../marks/ranges.ts';
import type { Range } from '../marks/ranges.ts';
import { anchorOf, layOut } from './layout.ts';
import type { Heading, Line } from './layout.ts';
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
}

const MARK = 1;
const TARGET = 2;
const DOUBTFUL = 4;
const PRACTICE = 8;

/** The text as published: its lines, its headings as headings, the passage and the words marked. */
export const ReportText = memo(function ReportText(props: ReportTextProps) {
  const { title, text, sections, target, marks, doubtful, practices } = props;
  const lines = useMemo(() => layOut(text, sections), [text, sections]);
  const named = useMemo(() => practices.map(({ start, end }): Range => [start, end]), [practices]);
  const within = (line: Range) => target !== null && line[0] < target[1] && target[0] < line[1];
  const first = lines.findIndex((line) => within(rangeOf(line)));

  const isTitle = (line: Line) =>
    line.kind === 'paragraph' && bare(text.slice(line.start, line.end)) === bare(title);

  const paint = (start: number, end: number): ReactNode =>
    cut(start, end, marks, target === null ? [] : [target], doubtful, named).map((piece) => {
      const slice = text.slice(piece.start, piece.end);
      const marked = piece.layers & MARK ? <mark key={piece.start}>{slice}</mark> : slice;
      const mention =
        piece.layers & PRACTICE
          ? practices.find(({ start: from, end: to }) => from <= piece.start && piece.end <= to)
          : undefined;
      const inner = mention === undefined ? marked : linked(mention, piece.start, marked);
      const classes = [
        ...(piece.layers & TARGET ? [styles['target']] : []),
        ...(piece.layers & DOUBTFUL ? [styles['doubtful']] : []),
      ];
      if (classes.length === 0) return inner;
      return (
        <span key={piece.start} className={classes.join(' ')}>
          {inner}
        </span>
      );
    });

  return (
    <div className={styles['text']}>
      {lines.map((line, i) => {
        const [start] = rangeOf(line);
        const attributes = {
          className: within(rangeOf(line)) ? styles['within'] : undefined,
          ...(i === first && { id: TARGET_ID, tabIndex: -1 }),
        };
        return (
          <div key={start} {...attributes}>
            {line.kind === 'heading' ? (
              <HeadingLine heading={line.heading} paint={paint} />
            ) : (
              <Paragraph line={line} paint={paint} again={isTitle(line)} />
            )}
          </div>
        );
      })}
    </div>
  );
});

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

function bare(text: string): string {
  return text.replaceAll(/\s/gu, '');
}

function rangeOf(line: Line): Range {
  return line.kind === 'heading' ? [line.heading.start, line.heading.end] : [line.start, line.end];
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
  /** Whether the line is the report's title once more. */
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
