import { useEffect } from 'react';

/** The title of the browser's tab: what is open, then whose it is. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title === '' ? '他山 · 法治政府建设报告检索' : `${title} · 他山`;
  }, [title]);
}
