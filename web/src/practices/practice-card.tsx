import { Link } from 'react-router';
import type { PracticeItem } from '../../../server/contract.ts';
import { findWords } from '../marks/query-words.ts';
import { practiceHref } from '../search/hit-links.ts';
import { formatCount } from '../words/dates.ts';
import { SCOPES } from '../words/labels.ts';
import { originOf } from './facts.ts';
import { LongText } from './long-text.tsx';
import styles from './practices.module.css';

/** A practice in the list: what it is called, whose it is, how far it reaches, a telling sentence. */
export function PracticeCard({ practice }: { readonly practice: PracticeItem }) {
  const { id, name, kind, scope, regions, years, evidence, summary, topicNames } = practice;
  const origin = originOf(practice);
  const telling = summary === '' ? (evidence[0]?.quote ?? '') : summary;
  const facts = [
    SCOPES[scope],
    // A national programme is first met where the library happens to begin.
    scope === 'local' && origin !== null && `首见于${origin}`,
    `${formatCount(regions.length)} 个地方`,
    years.length > 0 && yearsSpan(years),
    `${formatCount(practice.evidenceTotal)} 处写到`,
    topicNames[0],
  ].filter((fact) => fact);
  return (
    <li className={styles['card']}>
      <h2>
        <Link to={practiceHref(id)}>{name}</Link> <small>{kind}</small>
      </h2>
      <p className={styles['facts']}>{facts.join('\u00a0· ')}</p>
      {telling !== '' && <LongText text={telling} matches={findWords(telling, [name])} />}
    </li>
  );
}

function yearsSpan(years: readonly number[]): string {
  const first = Math.min(...years);
  const last = Math.max(...years);
  return first === last ? `${first} 年` : `${first}—${last} 年间 ${years.length} 年`;
}
