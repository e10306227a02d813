import { Link } from 'react-router';
import type { ReactNode } from 'react';
import type { PracticeDetail } from '../../../server/contract.ts';
import { SCOPES } from '../words/labels.ts';
import { originOf, otherNames, placesOf } from './facts.ts';
import { listHref, NO_CHOICE } from './practices-state.ts';
import styles from './practice.module.css';

/** Kind, scope, where and since when, as far as the library's reports tell. */
export function Facts({ practice }: { readonly practice: PracticeDetail }) {
  const { kind, scope, topics, topicNames, regions, years, aliases, name } = practice;
  const origin = originOf(practice);
  const others = otherNames(name, aliases);
  return (
    <dl className={styles['facts']}>
      <Row term="类型">
        <Link to={listHref({ ...NO_CHOICE, kind })}>{kind}</Link>
      </Row>
      <Row term="范围">
        <Link to={listHref({ ...NO_CHOICE, scope })}>{SCOPES[scope]}</Link>
      </Row>
      <Row term="首见">{origin !== null && `${origin}（以库中报告为准）`}</Row>
      <Row term="主题">
        {topics.length > 0 &&
          topics.map((topic, i) => (
            <span key={topic} className={styles['item']}>
              <Link to={listHref({ ...NO_CHOICE, topic })}>{topicNames[i] ?? topic}</Link>
            </span>
          ))}
      </Row>
      <Row term="地区">{placesOf(regions)}</Row>
      <Row term="年份">{years.join('、')}</Row>
      <Row term="又称">{others.join('、')}</Row>
    </dl>
  );
}

interface RowProps {
  readonly term: string;
  readonly children: ReactNode;
}

/** What is not known has no row. */
function Row({ term, children }: RowProps) {
  if (children === null || children === false || children === '') return null;
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
