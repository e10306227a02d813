import { Link } from 'react-router';
import { useStatus } from '../api/queries.ts';
import { Problem } from '../frame/problem.tsx';
import { useTitle } from '../frame/use-title.ts';
import { Waiting } from '../frame/waiting.tsx';
import { FiguresExplained } from './figures-explained.tsx';
import { Programs } from './programs.tsx';
import { StatusList } from './status-list.tsx';
import styles from './about.module.css';

const SYNTAX = [
  ['"一站式"', '逐字匹配的短语'],
  ['-信访', '不含这个词'],
  ['地区:广西', '名称或代码，含其下各级；也可写 region:广西'],
  ['年份:2020..2024', '年份或年份范围；也可写 year:2024'],
  ['标题:复议', '标题含这个词；也可写 title:复议'],
  [
    '部分:问题',
    '只看“不足与原因”；还可写 部分:成效、部分:第一责任人、部分:下一年；也可写 part:problems',
  ],
  ['类似:融议心安', '与这项做法相近的，等于“类似融议心安的做法”；也可写 like:融议心安'],
] as const;

const PAGES = [
  ['/', '检索', '按词、按义或按做法的名字查找段落、报告和做法。'],
  ['/practices', '做法', '各地有名字的做法：是什么、在哪里、原话怎么说、别处有没有相近的。'],
  ['/reports', '报告', '库中全部报告，按地区、年份、层级筛选。'],
  ['/trend', '趋势', '一个词或一项做法，各年、各地有多少篇报告提到。'],
  ['/publications', '公布情况', '哪些地方哪一年的报告已收录、何时公布、缺哪些法定内容。'],
  ['/compare', '比较', '两份报告逐节并排：同一地方的两年，或两个地方。'],
  ['/peers', '同级参照', '同级的哪些地方报告了相近的不足，又怎样应对。'],
] as const;

/** What Tashan is, how to ask it, what its figures mean, and how it stands today. */
export function AboutPage() {
  useTitle('说明');
  const { data, error, refetch } = useStatus();
  return (
    <div className={styles['about']}>
      <h1>说明</h1>
      <p>
        “他山之石，可以攻玉”。他山收集各地各部门公开发布的法治政府建设年度报告，供人查找别处的做法：按词、按义，或按一项做法的名字。每条结果都指回原网页和采集时间，原文一字不改。
      </p>
      <h2>各页做什么</h2>
      <dl className={styles['syntax']}>
        {PAGES.map(([to, name, does]) => (
          <div key={to}>
            <dt>
              <Link to={to}>{name}</Link>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <p>每一页的地址就是它的全部条件：收藏、转发、后退都能回到同一处。</p>
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
      <FiguresExplained />
      <Programs />
      <h2>看得更清楚</h2>
      <p>
        页首的“显示设置”可换成大字，颜色可选浅色、深色或跟随系统，只记在这个浏览器里。各页都可用键盘操作、放大和打印。
      </p>
      <h2>现在的状况</h2>
      {error && <Problem error={error} onRetry={() => void refetch()} />}
      {!error && (data ? <StatusList status={data} /> : <Waiting lines={5} />)}
    </div>
  );
}
