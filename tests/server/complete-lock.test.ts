import { describe, expect, it } from 'vitest';
import { completeLock, platformOf } from '../../server/jobs/complete-lock.mjs';

describe('the platform in a package name', () => {
  it.each([
    ['@lancedb/lancedb-linux-arm64-musl', { os: ['linux'], cpu: ['arm64'], libc: ['musl'] }],
    ['@oxlint/binding-linux-x64-gnu', { os: ['linux'], cpu: ['x64'], libc: ['glibc'] }],
    ['@oxfmt/binding-linux-arm-gnueabihf', { os: ['linux'], cpu: ['arm'], libc: ['glibc'] }],
    ['@img/sharp-linuxmusl-x64', { os: ['linux'], cpu: ['x64'], libc: ['musl'] }],
    ['@oxfmt/binding-win32-ia32-msvc', { os: ['win32'], cpu: ['ia32'] }],
    ['@oxlint-tsgolint/darwin-arm64', { os: ['darwin'], cpu: ['arm64'] }],
    ['@oxc-parser/binding-android-arm-eabi', { os: ['android'], cpu: ['arm'] }],
    ['lightningcss-freebsd-x64', { os: ['freebsd'], cpu: ['x64'] }],
    ['@img/sharp-wasm32', { cpu: ['wasm32'] }],
    ['fsevents', { os: ['darwin'] }],
    ['bufferutil', null],
  ])('%s', (name, platform) => {
    expect(platformOf(name)).toEqual(platform);
  });
});

const lockWith = (packages: Record<string, object>) => ({ lockfileVersion: 3, packages });

describe('completing a lock', () => {
  const lock = lockWith({
    '': { name: 'x', dependencies: { tool: '1.0.0', other: '2.0.0' } },
    'node_modules/other': {
      version: '2.0.0',
      optionalDependencies: { 'tool-darwin-x64': '2.0.0' },
    },
    'node_modules/tool': {
      version: '1.0.0',
      dev: true,
      resolved: 'https://registry.example/tool/-/tool-1.0.0.tgz',
      integrity: 'sha512-a',
      optionalDependencies: {
        'tool-linux-x64': '1.0.0',
        'tool-linux-arm64-musl': '1.0.0',
        'tool-darwin-x64': '1.0.0',
        'tool-win32-x64': '^1.0.0',
        bufferutil: '^4.0.0',
      },
    },
    'node_modules/tool-linux-x64': { version: '1.0.0', optional: true, dev: true },
    'node_modules/git-one': { version: '1.0.0', resolved: 'git+ssh://git@example.org/a.git#1' },
  });
  const done = completeLock(lock);
  const { packages } = done.lock;

  it('adds what is missing, for its platform only', () => {
    expect(packages['node_modules/tool-linux-arm64-musl']).toEqual({
      version: '1.0.0',
      cpu: ['arm64'],
      dev: true,
      libc: ['musl'],
      optional: true,
      os: ['linux'],
    });
    expect(packages['node_modules/tool-win32-x64']?.version).toBe('1.0.0');
    expect(done.added).toHaveLength(4);
  });

  it('nests a second version under its parent', () => {
    expect(packages['node_modules/tool-darwin-x64']?.version).toBe('2.0.0');
    expect(packages['node_modules/tool/node_modules/tool-darwin-x64']?.version).toBe('1.0.0');
  });

  it('says what it cannot tell', () => {
    expect(done.unknown).toEqual(['bufferutil']);
  });

  it('keeps no registry, and every other origin', () => {
    expect(packages['node_modules/tool']).not.toHaveProperty('resolved');
    expect(packages['node_modules/tool']?.integrity).toBe('sha512-a');
    expect(packages['node_modules/git-one']?.resolved).toMatch(/^git/);
  });

  it('is done after once, and leaves its input alone', () => {
    expect(completeLock(done.lock)).toEqual({
      lock: done.lock,
      added: [],
      unknown: ['bufferutil'],
    });
    expect(Object.keys(lock.packages)).toHaveLength(5);
  });
});
