import type { ReportDetail } from '../../../server/contract.ts';
import { formatMoment, formatMomentDay } from '../words/dates.ts';
import styles from './history.module.css';
import note from './note.module.css';

type Change = ReportDetail['changes'][number];

/** That the page is no longer there, and what was published of it before: nothing for most reports. */
export function History({ report }: { readonly report: ReportDetail }) {
  const { id, gone, capturedAt, changes } = report;
  return (
    <>
      {gone !== null && (
        <p className={`${note['note']} ${styles['gone']}`}>
          原网页已于<time dateTime={gone}>{formatMomentDay(gone)}</time>无法打开，此处为
          <time dateTime={capturedAt}>{formatMomentDay(capturedAt)}</time>采集的
          <a href={`/api/reports/${encodeURIComponent(id)}/original`}>存档</a>。
        </p>
      )}
      {changes.length > 0 && (
        <details className={`${note['note']} ${styles['changes']}`}>
          <summary>网页曾有改动（{changes.length} 次）</summary>
          <ol>
            {changes.map((change) => (
              <ChangeItem key={change.after} change={change} />
            ))}
          </ol>
        </details>
      )}
    </>
  );
}

function ChangeItem({ change }: { readonly change: Change }) {
  const { before, after, removed, added } = change;
  return (
    <li>
      <p>
        <time dateTime={after}>{formatMoment(after)}</time>采集时，与
        <time dateTime={before}>{formatMoment(before)}</time>
        相比，删去 {removed.length} 行，增加 {added.length} 行
      </p>
      <Lines name="删去" lines={removed} as="del" />
      <Lines name="增加" lines={added} as="ins" />
    </li>
  );
}

/** The same line may come twice. */
function keyed(lines: readonly string[]) {
  const seen = new Map<string, number>();
  return lines.map((line) => {
    const count = (seen.get(line) ?? 0) + 1;
    seen.set(line, count);
    return { key: `${count} ${line}`, line };
  });
}

interface LinesProps {
  readonly name: string;
  readonly lines: readonly string[];
  readonly as: 'del' | 'ins';
}

function Lines({ name, lines, as: Tag }: LinesProps) {
  if (lines.length === 0) return null;
  return (
    <ul aria-label={name} className={styles[Tag]}>
      {keyed(lines).map(({ key, line }) => (
        <li key={key}>
          <Tag>{line}</Tag>
        </li>
      ))}
    </ul>
  );
}
