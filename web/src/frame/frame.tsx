import type { MouseEvent } from 'react';
import { Suspense, useEffect, useRef } from 'react';
import { Link, NavLink, Outlet, useLocation } from 'react-router';
import { PageBoundary } from './page-boundary.tsx';
import { Waiting } from './waiting.tsx';
import { SampleBanner } from './sample-banner.tsx';
import styles from './frame.module.css';

const PLACES = [
  { to: '/', label: '检索' },
  { to: '/reports', label: '报告' },
  { to: '/about', label: '说明' },
];

/** What every page has: skip link, name, places to go, main region, foot. */
export function Frame() {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  useFocusOnNewPage(main, pathname);
  return (
    <div className={styles['frame']}>
      <a className={styles['skip']} href="#main" onClick={(event) => skipTo(main, event)}>
        跳到正文
      </a>
      <header className={styles['header']}>
        <Link className={styles['name']} to="/">
          <img src="/favicon.svg" alt="" width="26" height="26" />
          <span>他山</span>
          <small>法治政府建设报告检索</small>
        </Link>
        <nav aria-label="主导航">
          <ul className={styles['places']}>
            {PLACES.map(({ to, label }) => (
              <li key={to}>
                <NavLink to={to} end={to === '/'}>
                  {label}
                </NavLink>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      <SampleBanner />
      <main id="main" ref={main} tabIndex={-1} className={styles['main']}>
        <PageBoundary key={pathname}>
          <Suspense fallback={<Waiting lines={6} />}>
            <Outlet />
          </Suspense>
        </PageBoundary>
      </main>
      <footer className={styles['footer']}>
        <p>报告由各地各部门公开发布，引用请以原文为准。</p>
      </footer>
    </div>
  );
}

/** By hand: the part of the address behind the `#` may hold a long query, and must stay. */
function skipTo(main: { readonly current: HTMLElement | null }, event: MouseEvent) {
  event.preventDefault();
  main.current?.focus();
}

/** A screen reader is told of a new page by the focus; the first load leaves it with the browser. */
function useFocusOnNewPage(main: { readonly current: HTMLElement | null }, pathname: string) {
  const last = useRef(pathname);
  useEffect(() => {
    if (last.current === pathname) return;
    last.current = pathname;
    main.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [pathname, main]);
}
