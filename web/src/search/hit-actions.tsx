import { Link } from 'react-router';
import type { Hit } from '../../../server/contract.ts';
import { CiteMenu } from '../takeaway/cite-menu.tsx';
import { CopyQuote } from '../takeaway/copy-quote.tsx';
import { likeHref } from './hit-links.ts';
import { searchHref } from './use-search-state.ts';
import { parseState } from './url-state.ts';
import controls from '../controls/controls.module.css';
import styles from './hit-card.module.css';

interface LikeLink {
  readonly label: string;
  readonly href: string;
}

/** Signs; up to so many on one line the API reads a query, not an example. */
const LONGEST_QUERY = 200;

/** Where to find the like: of the practice that is meant or the only one told, else of the text. */
function likeOf({ unit, practices: [first, ...others], text }: Hit): LikeLink | undefined {
  if (first !== undefined && (unit === 'practice' || others.length === 0))
    return { label: '类似做法', href: likeHref(first.name) };
  const example = text.trim();
  if (unit !== 'passage') return undefined;
  if (!example.includes('\n') && Array.from(example).length <= LONGEST_QUERY) return undefined;
  return {
    label: '类似段落',
    href: searchHref({ ...parseState(new URLSearchParams()), q: example }),
  };
}

/** What one can do with a hit, in a quiet row: words, not boxes. */
export function HitActions({ hit }: { readonly hit: Hit }) {
  const { report, unit, text } = hit;
  const passage = unit === 'passage' ? { passage: hit.id } : {};
  const like = likeOf(hit);
  return (
    <div className={styles['actions']}>
      {like && (
        <Link
          className={controls['action']}
          to={like.href}
          aria-label={`${like.label}：${unit === 'practice' ? hit.practices[0]?.name : report.title}`}
        >
          {like.label}
        </Link>
      )}
      <CiteMenu report={report.id} {...passage} about={report.title} />
      <CopyQuote text={text} report={report} {...passage} />
      {report.url !== null && (
        <a
          className={controls['action']}
          href={report.url}
          target="_blank"
          rel="noreferrer"
          aria-label={`原网页：${report.title}（新窗口）`}
        >
          原网页
        </a>
      )}
    </div>
  );
}
