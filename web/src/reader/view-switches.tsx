import { Switch } from '@mantine/core';
import { useId } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import type { ReportDetail } from '../../../server/contract.ts';
import { formatCount } from '../words/dates.ts';
import { parseReading, readingHref } from './reading-view.ts';
import { STAYING } from './use-chosen-passage.ts';
import styles from './reader.module.css';

/** How the text is shown: with its numbers marked, with what others wrote as well standing back. */
export function ViewSwitches({ report }: { readonly report: ReportDetail }) {
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const hint = useId();
  const { numbers, dim } = parseReading(params);
  const templates = report.passages.filter(({ sharedBy }) => sharedBy > 0).length;
  // Staying where one reads: the passage in the address is not what was asked for now.
  const go = (change: Parameters<typeof readingHref>[1]) =>
    void navigate(readingHref(params, change), { replace: true, state: STAYING });
  if (report.indicators.length === 0 && templates === 0) return null;
  return (
    <div className={styles['switches']}>
      {report.indicators.length > 0 && (
        <Switch
          label="标出数字"
          checked={numbers}
          onChange={() => go({ numbers: numbers ? '0' : '' })}
        />
      )}
      {templates > 0 && (
        <Switch
          label="淡化套话"
          aria-describedby={hint}
          checked={dim}
          onChange={() => go({ dim: dim ? '0' : '' })}
        />
      )}
      {templates > 0 && (
        <p id={hint} className={styles['said']}>
          {formatCount(templates)}{' '}
          段话在其他报告中也几乎原样写过，淡化后以较小的灰字显示；其余是本篇自己的话。
        </p>
      )}
    </div>
  );
}
