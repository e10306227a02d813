import type { Status } from '../../../server/contract.ts';
import { SampleBadge } from '../frame/sample-banner.tsx';
import { formatCount, formatMoment } from '../words/dates.ts';
import styles from './about.module.css';

/** What the library holds and how it stands today. */
export function StatusList({ status }: { readonly status: Status }) {
  const { meaning } = status;
  const rows = [
    ['报告', `${formatCount(status.reports)} 篇，${formatCount(status.passages)} 个段落`],
    ['采集', `${formatCount(status.captures)} 次`],
    ['索引', `${status.reason ?? '可用'}（${status.engine}）`],
    ['最近更新', status.lastIndexed === null ? '尚未建立' : formatMoment(status.lastIndexed)],
    ['按义检索', meaning.available ? `可用（${meaning.model ?? '模型未命名'}）` : '不可用'],
    ['原因', meaning.available ? null : meaning.reason],
    ['版本', status.version],
  ].filter(([, value]) => value !== null);
  return (
    <>
      <dl className={styles['state']}>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <h3>来源</h3>
      {status.sources.length === 0 ? (
        <p>还没有来源。</p>
      ) : (
        <ul className={styles['sources']}>
          {status.sources.map((source) => (
            <li key={source.id}>
              {source.name}：{formatCount(source.reports)} 篇 {source.sample && <SampleBadge />}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
