import { useLocation } from 'react-router';
import { unreadChoices, unreadFilters } from '../words/unread.ts';
import type { Choices } from '../words/unread.ts';
import { Notice } from './problem.tsx';

const NONE: Choices = {};

interface UnreadNoteProps {
  /** The address of what is shown. */
  readonly read: string;
  /** What may be chosen on the page beside its filters. */
  readonly choices?: Choices;
}

/** Says what of the address is not applied. */
export function UnreadNote({ read, choices = NONE }: UnreadNoteProps) {
  const { search } = useLocation();
  const given = new URLSearchParams(search);
  const used = new URL(read, window.location.origin).searchParams;
  const unread = [...unreadFilters(given, used), ...unreadChoices(given, choices)];
  if (unread.length === 0) return null;
  return <Notice>网址中的条件没有用上：{unread.join('、')}。</Notice>;
}
