import { useCallback, useEffect, useRef } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import type { ReportDetail } from '../../../server/contract.ts';
import { choosing, readingHref } from './reading-view.ts';
import type { Passage } from './text-line.tsx';

/** Of a change of address that leaves the reader where they are in the text. */
export const STAYING = { stay: true };

export function isStaying(state: unknown): boolean {
  return typeof state === 'object' && state !== null && 'stay' in state && state.stay === true;
}

interface ChosenPassage {
  /** That of the address, where the report has it. */
  readonly chosen: Passage | undefined;
  /** The same function for as long as the page stands: the text is not drawn anew for its sake. */
  readonly choose: (passage: string) => void;
  /** Sends the panel away and gives the focus back to the passage. */
  readonly close: () => void;
}

export function useChosenPassage(report: ReportDetail, id: string | null): ChosenPassage {
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const chosen = report.passages.find((passage) => passage.id === id);
  const latest = useRef({ params, navigate });
  useEffect(() => {
    latest.current = { params, navigate };
  });
  const choose = useCallback((passage: string) => {
    const { params: now, navigate: go } = latest.current;
    void go(readingHref(now, choosing(passage)), { state: STAYING });
  }, []);
  const close = () => {
    void navigate(readingHref(params, { panel: '0' }), { replace: true, state: STAYING });
    const heads = document.querySelectorAll<HTMLElement>('[data-passage]');
    [...heads].find((head) => head.dataset['passage'] === id)?.focus({ preventScroll: true });
  };
  return { chosen, choose, close };
}
