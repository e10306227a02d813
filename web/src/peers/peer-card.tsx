import { Link } from 'react-router';
import type { PeersResponse } from '../../../server/contract.ts';
import { SampleBadge } from '../frame/sample-banner.tsx';
import { LongText } from '../practices/long-text.tsx';
import { sentenceWith } from '../practices/sentence.ts';
import styles from './peers.module.css';

type Peer = PeersResponse['items'][number];
type Quoted = Peer['problems'][number]['own'];

/** A place may name dozens; those nearest to the problems stand first. */
const SHOWN = 4;

interface PeerCardProps {
  readonly peer: Peer;
  /** Name of the place asked about. */
  readonly own: string;
}

/** The problems both report, side by side, and what the other place does. */
export function PeerCard({ peer, own }: PeerCardProps) {
  const { region, problems, practices } = peer;
  const report = problems[0]?.theirs.report;
  return (
    <li className={styles['card']}>
      <h2>
        {region.name} <small>{region.path.slice(0, -1).join(' › ')}</small>{' '}
        {report?.sample && <SampleBadge />}
      </h2>
      <h3>相近的不足</h3>
      {problems.map(({ own: mine, theirs, shared }) => (
        <div key={`${mine.passage} ${theirs.passage}`} className={styles['problem']}>
          {shared.length > 0 && <p className={styles['shared']}>都说到：{shared.join('、')}</p>}
          <div className={styles['pair']}>
            <Quote quoted={mine} place={own} />
            <Quote quoted={theirs} place={region.name} />
          </div>
        </div>
      ))}
      <h3>{region.name}的应对</h3>
      {practices.length === 0 && (
        <p className={styles['none']}>
          没有认出有名字的做法。
          {report && <Link to={`/reports/${encodeURIComponent(report.id)}`}>读它的报告</Link>}
        </p>
      )}
      <Practices items={practices.slice(0, SHOWN)} />
      {practices.length > SHOWN && (
        <details className={styles['others']} data-print>
          <summary>另有 {practices.length - SHOWN} 项</summary>
          <Practices items={practices.slice(SHOWN)} />
        </details>
      )}
    </li>
  );
}

function Practices({ items }: { readonly items: Peer['practices'] }) {
  return (
    <ul className={styles['practices']}>
      {items.map(({ id, name, kind, told }) => (
        <li key={id}>
          <p>
            <Link to={`/practices/${encodeURIComponent(id)}`}>
              <strong>{name}</strong>
            </Link>{' '}
            <small>{kind}</small>
          </p>
          <Quote quoted={told} name={name} />
        </li>
      ))}
    </ul>
  );
}

interface QuoteProps {
  readonly quoted: Quoted;
  readonly place?: string;
  /** Only the sentence that has it is quoted, where one has. */
  readonly name?: string;
}

/** Verbatim, with the way to where it stands. */
function Quote({ quoted, place, name }: QuoteProps) {
  const { text, passage, report, start, end } = quoted;
  const params = new URLSearchParams({ passage, at: `${start}-${end}` });
  const sentence = name === undefined ? null : sentenceWith(text, name);
  return (
    <figure className={styles['quote']}>
      {place !== undefined && <figcaption>{place}</figcaption>}
      <blockquote>
        <LongText text={sentence === null ? text : text.slice(...sentence)} />
      </blockquote>
      <Link
        to={`/reports/${encodeURIComponent(report.id)}?${params.toString()}`}
        aria-label={`看原文：${report.title}`}
      >
        看原文
      </Link>
    </figure>
  );
}
