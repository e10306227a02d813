import { Link, useSearchParams } from 'react-router';
import type { Indicator, ReportDetail } from '../../../server/contract.ts';
import { ExportMenu } from '../takeaway/export-menu.tsx';
import { groupIndicators, valueText } from './indicator-groups.ts';
import { readingAt, readingHref } from './reading-view.ts';
import styles from './side.module.css';

/** The numbers of a report by subject, each leading to its sentence. */
export function IndicatorPanel({ report }: { readonly report: ReportDetail }) {
  const [params] = useSearchParams();
  const { id, indicators } = report;
  return (
    <>
      <p className={styles['hint']}>程序从正文中读出，点名称可到原句核对。</p>
      {groupIndicators(indicators).map(({ name, indicators: found }) => (
        <section key={name} aria-label={name}>
          <h3>{name}</h3>
          <ul className={styles['numbers']}>
            {found.map((indicator) => (
              <Item
                key={`${indicator.valueStart} ${indicator.name}`}
                indicator={indicator}
                href={readingHref(params, readingAt(indicator.start, indicator.end))}
              />
            ))}
          </ul>
        </section>
      ))}
      <ExportMenu
        label="导出这些数字"
        params={new URLSearchParams({ of: 'indicators', report: id }).toString()}
      />
    </>
  );
}

interface ItemProps {
  readonly indicator: Indicator;
  /** Its sentence in the text. */
  readonly href: string;
}

function Item({ indicator, href }: ItemProps) {
  const { name, year, target } = indicator;
  return (
    <li>
      <span>
        <Link to={href}>{name}</Link>{' '}
        <small>
          {year !== null && `${year} 年`}
          {target && '目标'}
        </small>
      </span>
      <span className={styles['value']}>{valueText(indicator)}</span>
    </li>
  );
}
