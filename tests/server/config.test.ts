import { describe, expect, it } from 'vitest';
import { BadSetting } from '../../indexer/index.ts';
import { SERVER_SETTINGS, readServerConfig } from '../../server/config.ts';

describe('settings of the server', () => {
  it('have the defaults that the table promises', () => {
    const written = Object.fromEntries(
      SERVER_SETTINGS.map(({ name, default: fallback }) => [name, fallback]),
    );
    expect(readServerConfig(written)).toEqual(readServerConfig({}));
    expect(readServerConfig({})).toEqual({
      host: '127.0.0.1',
      port: 3000,
      rateLimit: 600,
      trustProxy: 0,
      logLevel: 'info',
    });
  });

  it('are read from the environment; an empty one counts as unset', () => {
    const config = readServerConfig({
      TASHAN_HOST: '0.0.0.0',
      TASHAN_PORT: ' 8080 ',
      TASHAN_LOG: '',
    });
    expect(config).toMatchObject({ host: '0.0.0.0', port: 8080, logLevel: 'info' });
  });

  it.each([
    ['TASHAN_PORT', '70000'],
    ['TASHAN_PORT', 'http'],
    ['TASHAN_PORT', '-1'],
    ['TASHAN_RATE_LIMIT', 'many'],
    ['TASHAN_LOG', 'loud'],
  ])('%s=%s is refused by name', (name, value) => {
    expect(() => readServerConfig({ [name]: value })).toThrow(BadSetting);
    expect(() => readServerConfig({ [name]: value })).toThrow(name);
  });
});
