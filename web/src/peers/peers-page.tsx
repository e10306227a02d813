import { Button } from '@mantine/core';
import type { FormEvent } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import type { PeersResponse } from '../../../server/contract.ts';
import { ApiProblem } from '../api/client.ts';
import { usePeers } from '../api/peers-queries.ts';
import { Pages } from '../controls/pages.tsx';
import { PlaceField } from '../controls/place-field.tsx';
import { Notice, Problem } from '../frame/problem.tsx';
import { useKeptFocus } from '../frame/use-kept-focus.ts';
import { useTitle } from '../frame/use-title.ts';
import { Waiting } from '../frame/waiting.tsx';
import { LEVELS } from '../words/labels.ts';
import { formatCount } from '../words/dates.ts';
import { PeerCard } from './peer-card.tsx';
import { parsePeers, peersHref, requestOf } from './peers-state.ts';
import type { PeersState } from './peers-state.ts';
import { StartingPoints } from './starting-points.tsx';
import styles from './peers.module.css';

/** Places of the same tier that report the same problems, and what they do about them. */
export function PeersPage() {
  const [params] = useSearchParams();
  const state = parsePeers(params);
  const request = requestOf(state);
  const { data, error, refetch } = usePeers(request);
  // An address may name the place by its code, or only a report.
  const place = data?.region.name ?? state.region;
  useTitle(data ? `同级参照：${data.region.name}` : '同级参照');
  return (
    <>
      <h1 className={styles['title']}>同级参照</h1>
      <p className={styles['lead']}>
        选一个地方，看同级的哪些地方报告了相近的不足，又用什么做法应对。
      </p>
      <PlaceForm key={place} place={place} />
      {request !== null && error && <Problem error={error} onRetry={() => void refetch()} />}
      {(request === null || isWrongPlace(error)) && <StartingPoints />}
      {request !== null && !error && !data && <Waiting lines={10} page />}
      {request !== null && !error && data && <Found state={state} data={data} />}
    </>
  );
}

/** An unknown place, or one without a report: another may do. */
function isWrongPlace(error: unknown): boolean {
  return error instanceof ApiProblem && (error.status === 404 || error.status === 400);
}

function PlaceForm({ place }: { readonly place: string }) {
  const navigate = useNavigate();
  const form = useKeptFocus<HTMLFormElement>('peers');
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const region = new FormData(event.currentTarget).get('region');
    if (typeof region === 'string')
      void navigate(peersHref({ region: region.trim(), report: '', page: 1 }));
  };
  return (
    <form ref={form} className={styles['form']} onSubmit={submit} aria-label="选地方">
      <PlaceField
        label="地方"
        name="region"
        placeholder="如：融安县，或行政区划代码"
        defaultValue={place}
        className={styles['field'] ?? ''}
      />
      <Button type="submit">查看</Button>
    </form>
  );
}

interface FoundProps {
  readonly state: PeersState;
  readonly data: PeersResponse;
}

function Found({ state, data }: FoundProps) {
  const { region, level, report, problems, items, total, notice } = data;
  return (
    <>
      <section aria-labelledby="own" className={styles['own']}>
        <h2 id="own">{region.name}报告的不足</h2>
        <p>
          取自
          <Link to={`/reports/${encodeURIComponent(report.id)}`}>{report.title}</Link>
          ，共 {problems.length} 段。
        </p>
        {problems.length > 0 && (
          <details data-print>
            <summary>展开原文</summary>
            <ol>
              {problems.map((problem) => (
                <li key={problem.passage}>
                  {problem.text}{' '}
                  {problem.topics.length > 0 && (
                    <small>（{problem.topics.map(({ name }) => name).join('、')}）</small>
                  )}
                </li>
              ))}
            </ol>
          </details>
        )}
      </section>
      {notice !== undefined && <Notice>{notice}</Notice>}
      <output className={styles['total']}>
        {total === 0
          ? '没有找到报告相近不足的同级地方。库中同级的报告越多，越可能找到。'
          : `${formatCount(total)} 个${LEVELS[level]}地方报告了相近的不足，最相近的在前`}
      </output>
      <ol className={styles['cards']}>
        {items.map((peer) => (
          <PeerCard key={peer.region.code} peer={peer} own={region.name} />
        ))}
      </ol>
      <Pages
        page={state.page}
        pages={Math.ceil(total / data.size)}
        href={(page) => peersHref({ ...state, page })}
      />
    </>
  );
}
