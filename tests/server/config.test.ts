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
      publicUrl: null,
      allowOrigin: [],
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

  it('write origins as browsers do', () => {
    const config = readServerConfig({
      TASHAN_PUBLIC_URL: 'HTTPS://Tashan.Example:443/',
      TASHAN_ALLOW_ORIGIN: 'https://A.example/, http://127.0.0.1:8080',
    });
    expect(config.publicUrl).toBe('https://tashan.example');
    expect(config.allowOrigin).toEqual(['https://a.example', 'http://127.0.0.1:8080']);
    expect(readServerConfig({ TASHAN_ALLOW_ORIGIN: '*' }).allowOrigin).toEqual(['*']);
  });

  it.each([
    ['TASHAN_PORT', '70000'],
    ['TASHAN_PORT', 'http'],
    ['TASHAN_PORT', '-1'],
    ['TASHAN_RATE_LIMIT', 'many'],
    ['TASHAN_LOG', 'loud'],
    ['TASHAN_PUBLIC_URL', 'tashan.example'],
    ['TASHAN_PUBLIC_URL', 'https://tashan.example/sub'],
    ['TASHAN_PUBLIC_URL', 'javascript:alert(1)'],
    ['TASHAN_ALLOW_ORIGIN', 'https://a.example, nonsense'],
  ])('%s=%s is refused by name', (name, value) => {
    expect(() => readServerConfig({ [name]: value })).toThrow(BadSetting);
    expect(() => readServerConfig({ [name]: value })).toThrow(name);
  });
});
