import { describe, expect, it } from 'vitest';
import { isInstalled, nodeIsNewEnough } from '../../server/jobs/prepare.mjs';

describe('the version of node', () => {
  it.each([
    ['20.19.0', true],
    ['20.18.3', false],
    ['18.20.0', false],
    ['21.7.0', false],
    ['22.12.0', true],
    ['22.11.0', false],
    ['23.5.0', false],
    ['24.0.0', true],
    ['26.1.0', true],
  ])('%s: %s', (version, fits) => {
    expect(nodeIsNewEnough(version)).toBe(fits);
  });
});

describe('what is installed', () => {
  const lock = {
    packages: {
      '': { name: 'tashan' },
      'node_modules/a': { version: '1.0.0' },
      'node_modules/a-darwin-x64': { version: '1.0.0', optional: true },
    },
  };

  it('is enough when only binaries of other platforms are missing', () => {
    expect(isInstalled(lock, { packages: { 'node_modules/a': { version: '1.0.0' } } })).toBe(true);
  });

  it('is not when a package is missing or of another version', () => {
    expect(isInstalled(lock, { packages: {} })).toBe(false);
    expect(isInstalled(lock, { packages: { 'node_modules/a': { version: '1.0.1' } } })).toBe(false);
  });
});
