import type { Status } from '../../../server/contract.ts';
import { useStatus } from '../api/queries.ts';
import { Problem } from '../frame/problem.tsx';
import { SampleBadge } from '../frame/sample-banner.tsx';
import { useTitle } from '../frame/use-title.ts';
import { Waiting } from '../frame/waiting.tsx';
import { formatCount, formatMoment } from '../words/dates.ts';
import styles from './about.module.css';

const SYNTAX = [
  ['"一站式"', '逐字匹配的短语'],
  ['-信访', '不含这个词'],
  ['region:广西', '地区，名称或代码，含其下各级'],
  ['year:2020..2024', '年份或年份范围'],
  ['title:复议', '标题含这个词'],
  [
    'part:problems',
    '报告的某一部分：achievements 举措成效、problems 不足与原因、first-responsible 第一责任人、next-year 下一年安排',
  ],
  ['like:融议心安', '与这项做法相近的，等于“类似融议心安的做法”'],
] as const;

/** What Tashan is, how to ask it, and how it stands today. */
export function AboutPage() {
  useTitle('说明');
  const { data, error, refetch } = useStatus();
  return (
    <div className={styles['about']}>
      <h1>说明</h1>
      <p>
        “他山之石，可以攻玉”。他山收集各地各部门公开发布的法治政府建设年度报告，供人查找别处的做法：按词、按义，或按一项做法的名字。每条结果都指回原网页和采集时间，原文一字不改。
      </p>
      <h2>怎样检索</h2>
      <p>直接输入词语或一句话即可；需要更准时，可以用这些写法：</p>
      <dl className={styles['syntax']}>
        {SYNTAX.map(([write, means]) => (
          <div key={write}>
            <dt>
              <code>{write}</code>
            </dt>
            <dd>{means}</dd>
          </div>
        ))}
      </dl>
      <p>
        键盘：<kbd>/</kbd> 到检索框，<kbd>↓</kbd> <kbd>↑</kbd> 在结果间移动，<kbd>Enter</kbd> 打开。
      </p>
      <h2>现在的状况</h2>
      {error && <Problem error={error} onRetry={() => void refetch()} />}
      {!error && (data ? <State status={data} /> : <Waiting lines={5} />)}
    </div>
  );
}

function State({ status }: { readonly status: Status }) {
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
