import { Link } from 'react-router';
import { pageWindow } from './page-window.ts';
import styles from './pages.module.css';

interface PagesProps {
  readonly page: number;
  readonly pages: number;
  readonly href: (page: number) => string;
  /** Told of the page whose link is about to be followed. */
  readonly onNear?: (page: number) => void;
}

/** Links, so that a page can be opened in a new tab and sent on. */
export function Pages(props: PagesProps) {
  const { page, pages, href } = props;
  return (
    <>
      {page > pages && pages > 0 && <Beyond href={href(1)} />}
      {pages > 1 && <Links {...props} />}
    </>
  );
}

function Links({ page, pages, href, onNear }: PagesProps) {
  const near = (to: number) => ({
    onMouseEnter: () => onNear?.(to),
    onFocus: () => onNear?.(to),
  });
  const previous = Math.min(page - 1, pages);
  return (
    <nav aria-label="分页" className={styles['pages']}>
      {page > 1 && (
        <Link to={href(previous)} rel="prev" {...near(previous)}>
          上一页
        </Link>
      )}
      <ol>
        {pageWindow(page, pages).map((number, i) => (
          <li key={number ?? `gap-${i}`}>
            {number === null ? (
              <span className={styles['gap']}>…</span>
            ) : (
              <Link
                to={href(number)}
                aria-label={`第 ${number} 页`}
                aria-current={number === page ? 'page' : undefined}
              >
                {number}
              </Link>
            )}
          </li>
        ))}
      </ol>
      {page < pages && (
        <Link to={href(page + 1)} rel="next" {...near(page + 1)}>
          下一页
        </Link>
      )}
    </nav>
  );
}

/** An address may name a page that there is no more. */
function Beyond({ href }: { readonly href: string }) {
  return (
    <p className={styles['beyond']}>
      这一页之后没有更多结果。<Link to={href}>回到第一页</Link>
    </p>
  );
}
