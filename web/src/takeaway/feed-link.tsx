import styles from './takeaway.module.css';

interface FeedLinkProps {
  /** The search request, without page and size. */
  readonly params: string;
}

/** The address that a feed reader asks for what is new on this query. */
export function FeedLink({ params }: FeedLinkProps) {
  return (
    <a
      className={styles['action']}
      href={`/feeds/search.atom?${params}`}
      type="application/atom+xml"
      title="Atom 订阅地址：复制到阅读器中，有新的相符报告时会收到提示"
    >
      订阅新结果
    </a>
  );
}
