import { useStatus } from '../api/queries.ts';
import styles from './sample.module.css';

/** Across the page while the library holds nothing but the fictional reports of the sample portal. */
export function SampleBanner() {
  const { data } = useStatus();
  const filled = data?.sources.filter((source) => source.reports > 0) ?? [];
  if (filled.length === 0 || filled.some((source) => !source.sample)) return null;
  return (
    <aside className={styles['banner']} aria-label="数据说明">
      当前库中全部是<strong>示例数据</strong>：报告与地方均为虚构，只供试用，请勿引用。
    </aside>
  );
}

export function SampleBadge() {
  return (
    <span className={styles['badge']} title="虚构的报告，只供试用">
      示例数据
    </span>
  );
}
