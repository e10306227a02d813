import { Button } from '@mantine/core';
import { ApiProblem, mayPass } from '../api/client.ts';
import { Countdown } from './countdown.tsx';
import styles from './states.module.css';

function titleOf(error: unknown): string {
  if (!(error instanceof ApiProblem)) return '页面出错了';
  if (error.code === 'page_failed') return '页面没有载入';
  if (error.status === 503) return '索引还没有准备好';
  if (error.status === 429) return '请求太频繁';
  if (error.status === 404) return '没有找到';
  if (error.status === 0) return navigator.onLine ? '连不上服务器' : '没有联网';
  return error.status < 500 ? '这个查询无法执行' : '服务器出错了';
}

interface ProblemProps {
  readonly error: unknown;
  readonly onRetry?: () => void;
}

/** What went wrong, in the API's own words, and what can be done. */
export function Problem({ error, onRetry }: ProblemProps) {
  const waiting = error instanceof ApiProblem && error.status === 503;
  const message = error instanceof Error ? error.message : String(error);
  const pause = error instanceof ApiProblem && error.status === 429 ? error.retryAfter : undefined;
  return (
    <div className={waiting ? styles['notice'] : styles['problem']}>
      <div role={waiting ? 'status' : 'alert'} className={styles['told']}>
        <p className={styles['title']}>{titleOf(error)}</p>
        <p>{message}</p>
        {error instanceof ApiProblem && error.field !== undefined && (
          <p>
            出错的字段：<code>{error.field}</code>
          </p>
        )}
        {waiting && <p>首次启动或重建索引需要几分钟，本页会自动重试。</p>}
      </div>
      {pause !== undefined && onRetry && <Countdown seconds={pause} onEnd={onRetry} />}
      {onRetry && mayPass(error) && (
        <Button size="sm" onClick={onRetry}>
          {waiting || pause !== undefined ? '立即重试' : '重试'}
        </Button>
      )}
    </div>
  );
}

/** Something worth knowing that is no error. */
export function Notice({ children }: { readonly children: React.ReactNode }) {
  return (
    <p role="note" className={styles['line']}>
      {children}
    </p>
  );
}
