import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { ReportDetail } from '../../../server/contract.ts';
import { CopyButton } from '../controls/copy-button.tsx';
import { SampleBadge } from '../frame/sample-banner.tsx';
import { CiteMenu } from '../takeaway/cite-menu.tsx';
import { History } from './history.tsx';
import { Meta } from './meta.tsx';
import { Recognition } from './recognition.tsx';
import styles from './reader.module.css';

interface HeadProps {
  readonly report: ReportDetail;
  readonly children: ReactNode;
}

/** What stands above the text: its title, what is known of it, what can be done with it. */
export function Head({ report, children }: HeadProps) {
  const { id, title, sample, region } = report;
  return (
    <header className={styles['head']}>
      <h1 className={styles['title']}>
        {title} {sample && <SampleBadge />}
      </h1>
      <History report={report} />
      <Recognition report={report} />
      <Meta report={report} />
      <div className={styles['actions']}>
        <CiteMenu report={id} />
        <CopyButton label="复制链接" text={() => window.location.href} />
        <a href={`/api/reports/${encodeURIComponent(id)}/original`}>存档原件</a>
        {region !== null && (
          <Link to={`/peers?${new URLSearchParams({ report: id }).toString()}`}>
            问题相近的地方
          </Link>
        )}
      </div>
      {children}
    </header>
  );
}
