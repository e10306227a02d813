import { Link } from 'react-router';
import type { Hit } from '../../../server/contract.ts';
import { SampleBadge } from '../frame/sample-banner.tsx';
import { PrintAddress } from '../takeaway/print-address.tsx';
import { formatDay } from '../words/dates.ts';
import { LEVELS, ORGANS, PARTS } from '../words/labels.ts';
import { practiceHref, readerHref } from './hit-links.ts';
import styles from './hit-card.module.css';

/** Lines break between the facts, not inside one. */
const BETWEEN = '\u00a0· ';

function factsOf({ report, unit }: Hit): string {
  return [
    report.region?.path.join(' › '),
    report.year !== null && `${report.year} 年`,
    report.level !== null && LEVELS[report.level],
    report.organ !== null && ORGANS[report.organ],
    unit === 'report' && report.issuer,
    unit === 'report' && report.published !== null && `${formatDay(report.published)}发布`,
  ]
    .filter((fact) => fact)
    .join(BETWEEN);
}

/** A passage or a report goes by the report's title. */
export function ReportHead({ hit }: { readonly hit: Hit }) {
  const { report, section, unit } = hit;
  return (
    <>
      <h3 className={styles['title']}>
        <Link to={readerHref(hit)} data-result>
          {report.title}
        </Link>{' '}
        {report.sample && <SampleBadge />}
      </h3>
      <p className={styles['facts']}>{factsOf(hit)}</p>
      <PrintAddress path={`/reports/${encodeURIComponent(report.id)}`} />
      {section.path.length > 0 && (
        <p className={styles['path']}>
          {unit === 'report' && '最相符的一段：'}
          {section.path.join('\u00a0› ')}
          {section.parts.map((part) => (
            <span key={part} className={styles['part']}>
              {PARTS[part]}
            </span>
          ))}
        </p>
      )}
    </>
  );
}

interface PracticeHeadProps {
  readonly hit: Hit;
  readonly practice: Hit['practices'][number];
}

/** A practice goes by its own name; what it is and where stand under it. */
export function PracticeHead({ hit, practice }: PracticeHeadProps) {
  const { report } = hit;
  const place = report.region?.path.join(' › ');
  return (
    <>
      <div className={styles['named']}>
        <h3 className={styles['title']}>
          <Link to={practiceHref(practice.id)} data-result>
            {practice.name}
          </Link>{' '}
          {report.sample && <SampleBadge />}
        </h3>
        <span className={styles['kind']}>{practice.kind}</span>
        {practice.scope === 'national' && <span className={styles['kind']}>全国性做法</span>}
      </div>
      <p className={styles['facts']}>
        {[place, report.year !== null && `${report.year} 年`].filter((fact) => fact).join(BETWEEN)}
      </p>
      <PrintAddress path={practiceHref(practice.id)} />
    </>
  );
}
