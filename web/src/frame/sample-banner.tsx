import { useStatus } from '../api/queries.ts';
import { formatCount } from '../words/dates.ts';
import { Notice } from './problem.tsx';
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

interface Counted {
  readonly reports: number;
  /** Fictional ones among them. */
  readonly samples: number;
}

/**
 * For where figures stand: that fictional reports among real ones are counted in them. A library of
 * nothing else has the banner.
 */
export function SampleNote({
  of,
}: {
  /** Without it, the whole library. */ readonly of?: Counted;
}) {
  const { data } = useStatus();
  const filled = data?.sources.filter((source) => source.reports > 0) ?? [];
  const fictional = filled.filter((source) => source.sample);
  if (fictional.length === filled.length || of?.samples === 0 || fictional.length === 0)
    return null;
  return (
    <Notice>
      {saidSamples(of, { reports: countOf(filled), samples: countOf(fictional) })}
      不需要时，管理员运行{' '}
      <code className={styles['command']}>tashan forget {fictional[0]?.id}</code> 即可移除。
    </Notice>
  );
}

function countOf(sources: readonly { readonly reports: number }[]): number {
  return sources.reduce((sum, { reports }) => sum + reports, 0);
}

function saidSamples(of: Counted | undefined, library: Counted): string {
  const { reports, samples } = of ?? library;
  const among = `${of ? '这里' : '库中'}的 ${formatCount(reports)} 篇报告`;
  if (samples === reports) return `${among}都是虚构的示例数据。`;
  const some = `${among}有 ${formatCount(samples)} 篇是虚构的示例数据`;
  return of ? `${some}，也计入了数字。` : `${some}，检索和统计都包括它们。`;
}

export function SampleBadge() {
  return (
    <span className={styles['badge']} title="虚构的报告，只供试用">
      示例数据
    </span>
  );
}
