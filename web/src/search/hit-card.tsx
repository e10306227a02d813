import { Link } from 'react-router';
import type { Hit } from '../../../server/contract.ts';
import { SampleBadge } from '../frame/sample-banner.tsx';
import { Marked } from '../marks/marked.tsx';
import { wordsOfMatches } from '../marks/query-words.ts';
import { excerpt, safeEdge } from '../marks/ranges.ts';
import { formatCount } from '../words/dates.ts';
import { LEVELS, ORGANS, PARTS, WHY_HINTS, WHYS } from '../words/labels.ts';
import { HitExplain } from './hit-explain.tsx';
import styles from './hit-card.module.css';

/** Some passages are a page long; two matches and the sentence around them fit in this. */
const EXCERPT_LENGTH = 300;

/** The reader's address for a hit: the passage, and the words to mark there. */
export function readerHref(hit: Hit): string {
  const params = new URLSearchParams();
  if (hit.unit === 'passage') params.set('passage', hit.id);
  else params.set('at', `${hit.start}-${hit.end}`);
  const words = wordsOfMatches(hit.text, hit.matches);
  if (words !== '') params.set('q', words);
  return `/reports/${encodeURIComponent(hit.report.id)}?${params.toString()}`;
}

/** `like:` takes one word or a quoted name. */
export function likeHref(name: string): string {
  const q = /\s/u.test(name) ? `like:"${name}"` : `like:${name}`;
  return `/?${new URLSearchParams({ q }).toString()}`;
}

export function practiceHref(id: string): string {
  return `/practices/${encodeURIComponent(id)}`;
}

export function HitCard({ hit }: { readonly hit: Hit }) {
  const { report, section } = hit;
  const place = report.region?.path.join(' › ');
  const facts = [
    place,
    report.year !== null && `${report.year} 年`,
    report.level !== null && LEVELS[report.level],
    report.organ !== null && ORGANS[report.organ],
  ].filter((fact) => fact);
  return (
    <li className={styles['card']}>
      <Title hit={hit} />
      <p className={styles['facts']}>{facts.join('\u00a0· ')}</p>
      {section.path.length > 0 && (
        <p className={styles['path']}>
          {section.path.join('\u00a0› ')}
          {section.parts.map((part) => (
            <span key={part} className={styles['part']}>
              {PARTS[part]}
            </span>
          ))}
        </p>
      )}
      <Passage hit={hit} />
      {hit.shared !== undefined && hit.shared.length > 0 && (
        <p className={styles['facts']}>共同之处：{hit.shared.join('、')}</p>
      )}
      {hit.folded !== undefined && hit.folded > 1 && (
        <p className={styles['facts']}>另有 {formatCount(hit.folded - 1)} 段相同</p>
      )}
      {hit.sharedBy > 0 && (
        <p className={styles['facts']}>另有 {formatCount(hit.sharedBy)} 篇报告有几乎相同的话</p>
      )}
      <HitExplain hit={hit} />
      <Foot hit={hit} />
    </li>
  );
}

/** A practice goes by its own name, with the report that tells best of it behind. */
function Title({ hit }: { readonly hit: Hit }) {
  const { unit, report, practices } = hit;
  const practice = unit === 'practice' ? practices[0] : undefined;
  return (
    <>
      <h3 className={styles['title']}>
        {practice === undefined ? (
          <Link to={readerHref(hit)} data-result>
            {report.title}
          </Link>
        ) : (
          <Link to={practiceHref(practice.id)} data-result>
            {practice.name}
          </Link>
        )}{' '}
        {report.sample && <SampleBadge />}
      </h3>
      {practice !== undefined && (
        <p className={styles['facts']}>
          <Link to={readerHref(hit)}>{report.title}</Link>
        </p>
      )}
    </>
  );
}

function Passage({ hit: { text, matches } }: { readonly hit: Hit }) {
  const [from, to] = excerpt(text.length, matches, EXCERPT_LENGTH);
  const start = safeEdge(text, from);
  const end = safeEdge(text, to);
  return (
    <p className={styles['text']}>
      {start > 0 && '…'}
      <Marked text={text} matches={matches} window={[start, end]} />
      {end < text.length && '…'}
    </p>
  );
}

/** Whatever has the text itself has its words as well. */
function reasonsOf({ why }: Hit): Hit['why'] {
  return why.includes('exact') ? why.filter((reason) => reason !== 'words') : why;
}

function Foot({ hit }: { readonly hit: Hit }) {
  return (
    <div className={styles['foot']}>
      <ul aria-label="为何列入" className={styles['why']}>
        {reasonsOf(hit).map((why) => (
          <li key={why} title={WHY_HINTS[why]}>
            {WHYS[why]}
          </li>
        ))}
      </ul>
      {hit.unit !== 'practice' && hit.practices.length > 0 && (
        <ul aria-label="其中的做法" className={styles['practices']}>
          {hit.practices.map(({ id, name }) => (
            <li key={id}>
              <Link to={practiceHref(id)} title={`“${name}”是什么、哪里在做`}>
                {name}
              </Link>
            </li>
          ))}
        </ul>
      )}
      {hit.report.url !== null && (
        <a
          className={styles['source']}
          href={hit.report.url}
          target="_blank"
          rel="noreferrer"
          aria-label={`原网页：${hit.report.title}（新窗口）`}
        >
          原网页
        </a>
      )}
    </div>
  );
}
