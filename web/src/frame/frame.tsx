import type { MouseEvent } from 'react';
import { Suspense, useEffect, useRef } from 'react';
import { Link, NavigationType, Outlet, useLocation, useNavigationType } from 'react-router';
import { DisplayMenu } from './display-menu.tsx';
import { Foot } from './foot.tsx';
import { Navigation } from './navigation.tsx';
import { PageBoundary } from './page-boundary.tsx';
import { Waiting } from './waiting.tsx';
import { SampleBanner } from './sample-banner.tsx';
import { useFocusNotLost } from './use-focus-not-lost.ts';
import { useOpenForPrint } from './use-open-for-print.ts';
import { useScrollMemory } from './use-scroll-memory.ts';
import styles from './frame.module.css';

/** What every page has: skip link, name, places to go, main region, foot. */
export function Frame() {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  useFocusOnNewPage(main, pathname);
  useFocusNotLost(main);
  useOpenForPrint();
  useScrollMemory();
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
        <Navigation />
        <DisplayMenu />
      </header>
      <SampleBanner />
      <main id="main" ref={main} tabIndex={-1} className={styles['main']}>
        <PageBoundary key={pathname}>
          <Suspense fallback={<Waiting lines={6} page />}>
            <Outlet />
          </Suspense>
        </PageBoundary>
      </main>
      <Foot />
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
  const back = useNavigationType() === NavigationType.Pop;
  useEffect(() => {
    if (last.current === pathname) return;
    last.current = pathname;
    main.current?.focus({ preventScroll: true });
    if (!back) window.scrollTo(0, 0);
  }, [pathname, main, back]);
}
