import { Link } from 'react-router';
import type { Hit } from '../../../server/contract.ts';
import { excerpt, safeEdge } from '../marks/ranges.ts';
import { formatCount } from '../words/dates.ts';
import { WHY_HINTS, WHYS } from '../words/labels.ts';
import { HitActions } from './hit-actions.tsx';
import { HitExplain } from './hit-explain.tsx';
import { PracticeHead, ReportHead } from './hit-head.tsx';
import { practiceHref, readerHref } from './hit-links.ts';
import { HitText } from './hit-text.tsx';
import { fromSentence, tellingPart } from './telling.ts';
import styles from './hit-card.module.css';

/** Some passages are a page long; two matches and the sentence around them fit in this. */
const EXCERPT_LENGTH = 300;
/** A practice is told in a sentence or two, a report shows where it answers. */
const TELLING_LENGTH = 160;

export function HitCard({ hit }: { readonly hit: Hit }) {
  const practice = hit.unit === 'practice' ? hit.practices[0] : undefined;
  return (
    <li className={styles['card']} data-unit={hit.unit}>
      {practice === undefined ? (
        <ReportHead hit={hit} />
      ) : (
        <PracticeHead hit={hit} practice={practice} />
      )}
      <HitText text={hit.text} matches={hit.matches} window={windowOf(hit, practice?.name)} />
      {practice !== undefined && (
        <p className={styles['from']}>
          见 <Link to={readerHref(hit)}>{hit.report.title}</Link>
        </p>
      )}
      <Counts hit={hit} />
      <HitExplain hit={hit} />
      <Foot hit={hit} />
    </li>
  );
}

function windowOf({ unit, text, matches }: Hit, practice: string | undefined) {
  if (practice !== undefined) return tellingPart(text, practice, matches, TELLING_LENGTH);
  const limit = unit === 'report' ? TELLING_LENGTH : EXCERPT_LENGTH;
  const [from, to] = excerpt(text.length, matches, limit);
  return fromSentence(text, [safeEdge(text, from), safeEdge(text, to)], matches);
}

function Counts({ hit: { shared, folded = 1, sharedBy } }: { readonly hit: Hit }) {
  return (
    <>
      {shared !== undefined && shared.length > 0 && (
        <p className={styles['facts']}>共同之处：{shared.join('、')}</p>
      )}
      {folded > 1 && <p className={styles['facts']}>另有 {formatCount(folded - 1)} 段相同</p>}
      {sharedBy > 0 && (
        <p className={styles['facts']}>另有 {formatCount(sharedBy)} 篇报告有几乎相同的话</p>
      )}
    </>
  );
}

/** Whatever has the text itself has its words as well. */
export function reasonsOf({ why }: Pick<Hit, 'why'>): Hit['why'] {
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
      <HitActions hit={hit} />
    </div>
  );
}
