import { useLocation } from 'react-router';
import { unreadFilters } from '../words/unread.ts';
import { Notice } from './problem.tsx';

/** Says which filters of the address are not applied; `read` is the address of what is shown. */
export function UnreadNote({ read }: { readonly read: string }) {
  const { search } = useLocation();
  const used = new URL(read, window.location.origin).searchParams;
  const unread = unreadFilters(new URLSearchParams(search), used);
  if (unread.length === 0) return null;
  return <Notice>网址中的条件没有用上：{unread.join('、')}。</Notice>;
}
