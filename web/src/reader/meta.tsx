import { Link } from 'react-router';
import type { ReactNode } from 'react';
import type { ReportDetail } from '../../../server/contract.ts';
import hidden from '../frame/hidden.module.css';
import { formatDay, formatMoment } from '../words/dates.ts';
import { LEVELS, ORGANS } from '../words/labels.ts';
import styles from './meta.module.css';

function SourceLink({ url }: { readonly url: string }) {
  return (
    <a href={url} target="_blank" rel="noreferrer">
      {url}
      <span className={hidden['hidden']}>（新窗口）</span>
    </a>
  );
}

interface RowProps {
  readonly name: string;
  readonly children: ReactNode;
}

/** What is not known has no row. */
function Row({ name, children }: RowProps) {
  if (children === null || children === false || children === '') return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** What is known of the report beside its text. */
export function Meta({ report }: { readonly report: ReportDetail }) {
  return (
    <dl className={styles['meta']}>
      <Row name="单位">{report.issuer}</Row>
      <Row name="地方">{report.region && <RegionLink region={report.region} />}</Row>
      <Row name="年份">{report.year !== null && `${report.year} 年`}</Row>
      <Row name="层级">{report.level !== null && LEVELS[report.level]}</Row>
      <Row name="机关">{report.organ !== null && ORGANS[report.organ]}</Row>
      <Row name="文号">{report.documentNumber}</Row>
      <Row name="索引号">{report.indexNumber}</Row>
      <Row name="发布日期">{report.published !== null && formatDay(report.published)}</Row>
      <Row name="采集时间">
        <time dateTime={report.capturedAt}>{formatMoment(report.capturedAt)}</time>
      </Row>
      <Row name="来源网页">
        {report.url === null ? '导入的文件，没有网址' : <SourceLink url={report.url} />}
      </Row>
      <Row name="其他网址">
        {report.otherUrls.length > 0 && (
          <ul>
            {report.otherUrls.map((url) => (
              <li key={url}>
                <SourceLink url={url} />
              </li>
            ))}
          </ul>
        )}
      </Row>
      <Row name="校验值">
        <code className={styles['digest']}>{report.digest}</code>
        <details className={styles['explained']}>
          <summary>校验值有什么用</summary>
          <p>
            它由存档原件的全部字节按 SHA-256
            算出，改动一个字，校验值就完全不同。下载存档原件，用任何校验工具重新计算：结果相同，说明原件自采集以来没有变过。
          </p>
        </details>
      </Row>
    </dl>
  );
}

function RegionLink({ region }: { readonly region: NonNullable<ReportDetail['region']> }) {
  const params = new URLSearchParams({ region: region.code });
  return <Link to={`/reports?${params.toString()}`}>{region.path.join(' › ')}</Link>;
}
