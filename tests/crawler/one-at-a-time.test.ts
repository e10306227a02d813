import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { oneAtATime } from '../../crawler/one-at-a-time.ts';

it('runs work in the order it came, one after another, past a failure', async () => {
  const { run, idle } = oneAtATime();
  const told: string[] = [];
  const work = (name: string, milliseconds: number) => async () => {
    told.push(`${name} begins`);
    await sleep(milliseconds);
    told.push(`${name} ends`);
    return name;
  };
  const slow = run(work('slow', 20));
  const failing = run(async () => {
    told.push('fails');
    throw new Error('no');
  });
  const quick = run(work('quick', 0));
  await idle();
  expect(told).toEqual(['slow begins', 'slow ends', 'fails', 'quick begins', 'quick ends']);
  await expect(slow).resolves.toBe('slow');
  await expect(failing).rejects.toThrow('no');
  await expect(quick).resolves.toBe('quick');
});
