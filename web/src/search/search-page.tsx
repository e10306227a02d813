import hidden from '../frame/hidden.module.css';
import { UnreadNote } from '../frame/unread-note.tsx';
import { useTitle } from '../frame/use-title.ts';
import { Results } from './results.tsx';
import { SearchBox } from './search-box.tsx';
import { CHOICES, isBlank } from './url-state.ts';
import { useSearchState } from './use-search-state.ts';
import { Welcome } from './welcome.tsx';
import styles from './search-page.module.css';

/** Search: the address is the whole state, so every view can be sent to a colleague. */
export function SearchPage() {
  const address = useSearchState();
  const blank = isBlank(address.state);
  useTitle(blank ? '' : address.state.q.slice(0, 40) || '检索');
  return (
    <div className={blank ? styles['blank'] : undefined}>
      <h1 className={blank ? styles['title'] : hidden['hidden']}>
        {blank ? '他山之石，可以攻玉' : '检索'}
      </h1>
      {blank && (
        <p className={styles['lead']}>
          检索各地公开的法治政府建设年度报告：按词、按义，或按一项做法的名字，看看别处是怎么做的。
        </p>
      )}
      <SearchBox address={address} />
      <UnreadNote read={address.href({})} choices={CHOICES} />
      {blank ? <Welcome /> : <Results address={address} />}
    </div>
  );
}
