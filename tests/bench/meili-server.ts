/** The Meilisearch server of a benchmark: what it holds and, on this machine, what it takes. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface MeiliHome {
  readonly url: string;
  readonly key?: string;
}

/** Clock ticks a second in /proc, the same on every Linux. */
const TICKS = 100;

/** The server the environment names; null with the reason printed. */
export function meiliHome(): MeiliHome | null {
  const { MEILI_URL: url, MEILI_KEY: key } = process.env;
  if (url) return { url, ...(key && { key }) };
  process.stderr.write('Meilisearch is left out: MEILI_URL names no server (MEILI_KEY its key)\n');
  return null;
}

export async function askMeili({ url, key }: MeiliHome, path: string, method = 'GET') {
  const headers = key === undefined ? {} : { Authorization: `Bearer ${key}` };
  const response = await fetch(new URL(path, url), { method, headers });
  if (!response.ok)
    throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Readonly<Record<string, unknown>>;
}

/** Bytes of the files of the whole server, and those of them in use. */
export async function meiliSize(home: MeiliHome): Promise<{ file: number; used: number }> {
  const { databaseSize, usedDatabaseSize } = await askMeili(home, '/stats');
  return { file: Number(databaseSize), used: Number(usedDatabaseSize) };
}

/** The process that listens at the address, if it is one of this machine and of Linux. */
export function meiliProcess({ url }: MeiliHome): number | null {
  const { hostname, port } = new URL(url);
  if (!['127.0.0.1', 'localhost', '[::1]'].includes(hostname)) return null;
  try {
    const listening = execFileSync('ss', ['-Hltnp', `sport = :${port}`], { encoding: 'utf8' });
    const pid = /pid=(\d+)/.exec(listening)?.[1];
    return pid === undefined ? null : Number(pid);
  } catch {
    return null;
  }
}

/** Bytes resident: all, and what is not the mapped database, which the system may take back. */
export function residentOf(pid: number): { all: number; own: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const kilobytes = (name: string): number =>
    Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? Number.NaN);
  return { all: kilobytes('VmRSS') * 1_024, own: kilobytes('RssAnon') * 1_024 };
}

/** Milliseconds of processor time since the process began. */
export function processorOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name of the process, in brackets, may hold spaces; user and system time are 14th and 15th.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1_000) / TICKS;
}
