/** What a crawl says while it runs and at its end. */
import { ASSUMED_RESPONSE_SECONDS, chineseTime, secondsForHosts } from '../../indexer/index.ts';
import type { CrawlEvent, CrawlSummary, HostPlan } from '../../indexer/index.ts';
import { createProgressLine, duration } from './progress.ts';
import type { Terminal } from './terminal.ts';

type LeftHost = CrawlSummary['leftHosts'][number];

/** Counts answers on one line; what could not be had is said at the end. */
export function showCrawl({ note }: Terminal) {
  const line = createProgressLine();
  const began = Date.now();
  let done = 0;
  return {
    onEvent: (event: CrawlEvent): void => {
      if (event.type === 'fetched') {
        done += 1;
        const rate = (done * 1_000) / Math.max(1, Date.now() - began);
        line.show({ label: '抓取', done, total: null, rate, left: null });
      }
      if (event.type === 'resumed') note(`接着上次未完的抓取：${event.scope}`);
    },
    end: line.end,
  };
}

const named = (label: string, list: CrawlSummary['failed']): readonly string[] =>
  list.map(({ url, reason }) => `${label}：${url}（${reason}）`);

/** What to do about a host that was left, by why it was. */
const ADVICE: Readonly<Record<LeftHost['why'], string>> = {
  hours: '到时接着抓',
  cap: '再次运行同一命令会接着抓',
  failing: '这次不再访问它，以后再试',
  'retry-after': '到时再来',
  challenge: '这次不再访问它；请用浏览器保存页面，然后执行 tashan import 文件 --url 网址',
  robots: '这次不再访问它',
  untrusted: '这次不再访问它；若该站支持 http，可在来源登记中写明 "plainHttp": true',
};

function leftLine({ host, why, reason, until }: LeftHost): string {
  const when = until === null ? '' : `，${chineseTime(until)}（北京时间）之后可接着抓`;
  const again = why === 'cap' ? '' : when;
  return `停访 ${host}：${reason}；${ADVICE[why]}${again}`;
}

function plainHttpLines(list: CrawlSummary['plainHttp']): readonly string[] {
  const hosts = new Map(list.map(({ url, reason }) => [new URL(url).host, reason]));
  return [...hosts].map(
    ([host, reason]) => `未加密：${host} 的内容经 http 取得，未经校验（${reason}）`,
  );
}

export function crawlLines(summary: CrawlSummary): readonly string[] {
  const { pages, fetched, unchanged, failed, forbidden, blocked, gone, left } = summary;
  return [
    `访问 ${pages} 个地址：新内容 ${fetched}，未变 ${unchanged}，失败 ${failed.length}，` +
      `不许访问 ${forbidden.length}，被拦 ${blocked.length}，已撤下 ${gone.length}，还剩 ${left}`,
    ...named('失败', failed),
    ...named('不许访问', forbidden),
    ...named('被拦', blocked),
    ...named('已撤下', gone),
    ...summary.leftHosts.map(leftLine),
    ...plainHttpLines(summary.plainHttp),
  ];
}

/** Seconds for what a dry run would go on with. */
function estimate(plans: readonly HostPlan[]): number {
  const asked = plans.filter(({ refusal }) => refusal === null);
  return secondsForHosts(
    asked.map(({ requests, maxPages, delay }) => ({
      requests: Math.min(requests, maxPages),
      pace: { delay: delay / 1_000, response: ASSUMED_RESPONSE_SECONDS },
    })),
  );
}

function planLine(plan: HostPlan): string {
  const { host, requests, delay, crawlDelay, refusal, hours, maxPages } = plan;
  const robots =
    refusal ?? (crawlDelay === null ? 'robots.txt 允许' : `robots.txt 要求相隔 ${crawlDelay} 秒`);
  return (
    `${host}：${robots}；每次间隔至少 ${delay / 1_000} 秒；` +
    `${hours === null ? '不限钟点' : `只在 ${hours} 时（北京时间）`}；` +
    `每次运行至多 ${maxPages} 个地址；将访问约 ${requests} 个`
  );
}

export function printPlan({ planned, pages, plans }: CrawlSummary, { out, note }: Terminal): void {
  for (const { url, title } of planned) out(title === null ? url : `${url}\t${title}`);
  for (const plan of plans) note(planLine(plan));
  const articles = planned.filter(({ kind }) => kind !== 'list').length;
  note(
    `试运行：读了 ${pages} 个列表页，将抓取 ${articles} 个地址，` +
      `按礼貌的速度约需 ${duration(estimate(plans))}；什么也没有写入`,
  );
}
