import { Link } from 'react-router';
import type { ReactNode } from 'react';
import type { Hit } from '../../../server/contract.ts';
import { SampleBadge } from '../frame/sample-banner.tsx';
import { practiceHref, readerHref } from '../search/hit-links.ts';
import { CiteMenu } from '../takeaway/cite-menu.tsx';
import { CopyQuote } from '../takeaway/copy-quote.tsx';
import type { Range } from '../marks/ranges.ts';
import { LongText } from './long-text.tsx';
import { sentenceWith } from './sentence.ts';
import styles from './alike.module.css';

/** Signs of a passage: the panel beside a report is narrow, and has ten of them. */
const LIMIT = 140;

/** A practice of another place: the sentence that names it is what proves it. */
export function AlikePractice({ hit }: { readonly hit: Hit }) {
  const [practice] = hit.practices;
  if (practice === undefined) return <AlikePassage hit={hit} />;
  const sentence = sentenceWith(hit.text, practice.name) ?? [0, hit.text.length];
  const [start, end] = sentence;
  const text = hit.text.slice(start, end);
  const named = text.indexOf(practice.name);
  const params = new URLSearchParams({
    at: `${hit.start + start}-${hit.start + end}`,
    q: practice.name,
  });
  return (
    <Card
      hit={hit}
      title={
        <>
          <Link to={practiceHref(practice.id)}>{practice.name}</Link> <small>{practice.kind}</small>
        </>
      }
      href={`/reports/${encodeURIComponent(hit.report.id)}?${params.toString()}`}
      text={text}
      matches={named < 0 ? [] : [[named, named + practice.name.length]]}
    />
  );
}

interface AlikePassageProps {
  readonly hit: Hit;
  /** Behind the means to take it away. */
  readonly children?: ReactNode;
}

/** A passage of another place. */
export function AlikePassage({ hit, children }: AlikePassageProps) {
  return (
    <Card hit={hit} href={readerHref(hit)} text={hit.text} matches={hit.matches}>
      {children}
    </Card>
  );
}

interface CardProps {
  readonly hit: Hit;
  readonly title?: ReactNode;
  /** Where the text stands in its report. */
  readonly href: string;
  readonly text: string;
  readonly matches: readonly Range[];
  readonly children?: ReactNode;
}

function Card({ hit, title, href, text, matches, children }: CardProps) {
  const { report, shared = [] } = hit;
  const facts = [report.region?.path.join(' › '), report.year !== null && `${report.year} 年`];
  const passage = hit.unit === 'passage' ? { passage: hit.id } : {};
  return (
    <li className={styles['card']}>
      {title !== undefined && <h3>{title}</h3>}
      <p className={styles['from']}>
        <Link to={href}>{report.title}</Link> {report.sample && <SampleBadge />}
        <span>{facts.filter((fact) => fact).join('\u00a0· ')}</span>
      </p>
      {shared.length > 0 && (
        <p className={styles['shared']}>
          <span>共同之处</span>
          {shared.map((words) => (
            <span key={words} className={styles['word']}>
              {words}
            </span>
          ))}
        </p>
      )}
      <LongText text={text} matches={matches} limit={LIMIT} />
      <div className={styles['take']}>
        <CiteMenu report={report.id} about={report.title} {...passage} />
        <CopyQuote text={text} report={report} {...passage} />
        {children}
      </div>
    </li>
  );
}
