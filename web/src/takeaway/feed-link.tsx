import { fitsAddress } from '../api/address.ts';
import controls from '../controls/controls.module.css';
import { CopyButton } from '../controls/copy-button.tsx';
import { Disclosure } from '../controls/disclosure.tsx';
import styles from './takeaway.module.css';

interface FeedLinkProps {
  /** The search request, without page and size. */
  readonly params: string;
}

/**
 * The address that a feed reader asks for what is new on this query. Opened in a browser it shows
 * bare XML, so the menu says what it is for and copies it.
 */
export function FeedLink({ params }: FeedLinkProps) {
  const path = `/feeds/search.atom?${params}`;
  return (
    <Disclosure label="订阅新结果">
      {() =>
        fitsAddress(params) ? (
          <div className={styles['feed']}>
            <p>把订阅地址加到阅读器（支持 Atom 的软件）里，有新的相符报告时会收到提示。</p>
            <p className={styles['row']}>
              <CopyButton
                label="复制订阅地址"
                text={() => new URL(path, window.location.href).href}
              />
              <a className={controls['action']} href={path} type="application/atom+xml">
                打开订阅地址
              </a>
            </p>
          </div>
        ) : (
          <p className={styles['note']}>检索词太长，不能订阅；请缩短后再试。</p>
        )
      }
    </Disclosure>
  );
}
