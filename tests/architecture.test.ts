/** Holds the map: who may import whom, how big a file may be, what it may be called. */
import { readFileSync, readdirSync } from 'node:fs';
import { basename, join, posix, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isDoor, reachesOf, violationsOf } from './imports.ts';

const ROOT = join(import.meta.dirname, '..');
const MAPPED = ['crawler', 'indexer', 'server', 'web'];
const FOLDERS = [...MAPPED, 'tests'];
const LONGEST_FILE = 250;

const TOP_LEVEL = new Set([
  ...FOLDERS,
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'docker-compose.yml',
  'README.md',
  'LICENSE',
]);

/** Made on the spot and named in .gitignore. */
const MADE = /^(node_modules|dist|data|coverage|.*\.log)$/;

const KEBAB_FILE = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*\.(ts|tsx|mjs|css)$/;
const KEBAB_FOLDER = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const CODE = /\.(ts|tsx|mjs)$/;
const STYLED = /\.(ts|tsx|mjs|css)$/;

const files = FOLDERS.flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && STYLED.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).replaceAll('\\', '/')),
).filter((file) => !file.includes('node_modules/'));

const codeOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const source = files.filter((file) => CODE.test(file));
const mapped = source.filter((file) => MAPPED.includes(file.split('/')[0] ?? ''));

const linesOf = (code: string): number => code.replace(/\n$/, '').split('\n').length;

describe('the map', () => {
  it('is read from all four folders', () => {
    const counts = MAPPED.map(
      (name) => mapped.filter((file) => file.startsWith(`${name}/`)).length,
    );
    expect(Math.min(...counts)).toBeGreaterThan(3);
  });

  it('is kept by every import', () => {
    expect(mapped.flatMap((file) => violationsOf(file, codeOf(file)))).toEqual([]);
  });

  it('has doors that only pass on', () => {
    const doors = mapped.filter((file) => basename(file) === 'index.ts');
    expect(doors).toContain('indexer/index.ts');
    expect(doors.filter((file) => !isDoor(codeOf(file)))).toEqual([]);
  });

  it('has nothing else at the top', () => {
    const names = readdirSync(ROOT).filter((name) => !name.startsWith('.') && !MADE.test(name));
    expect(names.filter((name) => !TOP_LEVEL.has(name))).toEqual([]);
  });
});

/** Rooms of the page that all others stand on: what each may use, beside the contract. */
const LOW_ROOMS: Readonly<Record<string, readonly string[]>> = {
  words: [],
  theme: [],
  api: [],
  controls: ['words', 'theme', 'api'],
  frame: ['controls', 'api', 'words', 'theme'],
};

const roomOf = (path: string): string | undefined => /^web\/src\/([^/]+)\//.exec(path)?.[1];

/** Each room of the page with the other rooms that its files reach into, for types as well. */
function roomsOf(read: readonly (readonly [file: string, code: string])[]) {
  const rooms = new Map<string, Set<string>>();
  for (const [file, code] of read) {
    const room = roomOf(file);
    if (room === undefined) continue;
    const used = rooms.get(room) ?? new Set();
    rooms.set(room, used);
    for (const { target } of reachesOf(code, file)) {
      if (!target.startsWith('.')) continue;
      const other: string | undefined = roomOf(posix.join(posix.dirname(file), target));
      if (other !== undefined && other !== room) used.add(other);
    }
  }
  return rooms;
}

/** Rooms left over when those that use nothing but rooms taken away before are taken away. */
function roomsInCircles(rooms: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] {
  const left = new Map(rooms);
  const free = () => [...left].filter(([, used]) => ![...used].some((room) => left.has(room)));
  for (let next = free(); next.length > 0; next = free())
    for (const [room] of next) left.delete(room);
  return [...left.keys()].toSorted();
}

describe('the rooms of the page', () => {
  const rooms = roomsOf(mapped.map((file) => [file, codeOf(file)] as const));

  it.each(Object.entries(LOW_ROOMS))('%s stands on %j alone', (room, allowed) => {
    expect(rooms.has(room)).toBe(true);
    expect([...(rooms.get(room) ?? [])].filter((used) => !allowed.includes(used))).toEqual([]);
  });

  it('stand on each other in no circle', () => {
    expect(roomsInCircles(rooms)).toEqual([]);
  });

  it('are told from what they import, styles and types too', () => {
    const told = roomsOf([
      ['web/src/a/one.tsx', "import x from '../b/x.module.css'; import type { Y } from './y.ts';"],
      ['web/src/b/two.ts', "import type { Z } from '../c/z.ts'; import { q } from 'react';"],
      ['web/src/c/three.ts', "import { a } from '../a/one.tsx';"],
      ['web/src/d/four.ts', "import { a } from '../a/one.tsx';"],
      ['web/src/e/five.ts', "import type { C } from '../../../server/contract.ts';"],
    ]);
    expect(Object.fromEntries([...told].map(([room, used]) => [room, [...used]]))).toEqual({
      a: ['b'],
      b: ['c'],
      c: ['a'],
      d: ['a'],
      e: [],
    });
    expect(roomsInCircles(told)).toEqual(['a', 'b', 'c', 'd']);
  });
});

describe('files', () => {
  it(`have at most ${LONGEST_FILE} lines`, () => {
    const long = source.map((file) => [file, linesOf(codeOf(file))] as const);
    expect(long.filter(([, lines]) => lines > LONGEST_FILE)).toEqual([]);
  });

  it('have names in kebab-case', () => {
    expect(files.filter((file) => !KEBAB_FILE.test(basename(file)))).toEqual([]);
    const folders = new Set(files.flatMap((file) => file.split('/').slice(0, -1)));
    expect([...folders].filter((name) => !KEBAB_FOLDER.test(name))).toEqual([]);
  });

  it('are not put into drawers for everything', () => {
    const drawer = /(^|\/)(utils?|helpers?|misc)(\/|\.tsx?$)/;
    expect(mapped.filter((file) => drawer.test(file))).toEqual([]);
  });
});

describe('this test', () => {
  it('sees every way to import', () => {
    const code = `
      import {
        a,
        type B,
      } from './one.ts';
      import './two.css';
      export * from "./three.ts";
      export { x } from './four.ts';
      import type { C } from './five.ts';
      import { type D, type E } from './six.ts';
      const f = await import(\`./seven.ts\`);
      type G = import('./eight.ts').G;
      const h = new URL('./data/nine.json', import.meta.url);
      // import './comment.ts';
      const text = "import './string.ts'";
    `;
    const seen = reachesOf(code).map(({ target, kind }) => `${kind} ${target}`);
    expect(seen.sort()).toEqual([
      'file ./data/nine.json',
      'type ./eight.ts',
      'type ./five.ts',
      'type ./six.ts',
      'value ./four.ts',
      'value ./one.ts',
      'value ./seven.ts',
      'value ./three.ts',
      'value ./two.css',
    ]);
  });

  it.each([
    ['crawler/fetch/a.ts', "import '../../indexer/index.ts'", 'may use nothing'],
    ['indexer/a.ts', "import type { X } from '../crawler/archive/archive.ts'", 'crawler/index.ts'],
    ['server/routes/a.ts', "import { x } from '../../crawler/index.ts'", 'leaves server/'],
    ['server/a.ts', "export * from '../indexer/search/types.ts'", 'leaves server/'],
    ['web/src/a.tsx', "import { hit } from '../../server/contract.ts'", '(value)'],
    ['web/src/a.tsx', "import type { X } from '../../indexer/index.ts'", 'leaves web/'],
    ['web/src/a.tsx', "const x = () => import('../../server/app.ts')", 'leaves web/'],
    ['indexer/a.ts', "const x = new URL('../crawler/data/x.json', import.meta.url)", '(file)'],
    ['indexer/a.ts', "import { x } from './b'", 'lacks its extension'],
    ['indexer/a/b.ts', "import { x } from '../index.ts'", 'by the door'],
    ['crawler/a.ts', "import x from '../../elsewhere/x.ts'", 'leaves crawler/'],
  ])('refuses, in %s, %s', (file, code, complaint) => {
    expect(violationsOf(file, code)).toEqual([expect.stringContaining(complaint)]);
  });

  it.each([
    ['indexer/a/b.ts', "import { x } from '../../crawler/index.ts'"],
    ['server/a.ts', "import { x } from '../indexer/index.ts'"],
    ['web/src/a.tsx', "import type { X } from '../../server/contract.ts'"],
    ['web/src/a.tsx', "import { Button } from '@mantine/core'"],
    ['crawler/fetch/a.ts', "import { x } from '../database.ts'"],
  ])('allows, in %s, %s', (file, code) => {
    expect(violationsOf(file, code)).toEqual([]);
  });

  it('tells a door from a room', () => {
    expect(isDoor("export * from './a.ts';\nexport type { B } from './b.ts';")).toBe(true);
    expect(isDoor("import { a } from './a.ts';\nexport const b = a;")).toBe(false);
  });

  it('counts lines as editors do', () => {
    expect([linesOf('a\nb\n'), linesOf('a\nb')]).toEqual([2, 2]);
  });
});
