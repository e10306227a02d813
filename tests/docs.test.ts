/** What can be called must be described: every command, option, setting and route. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { CRAWLER_SETTINGS, INDEXER_SETTINGS } from '../indexer/index.ts';
import { createProgram } from '../server/cli/program.ts';
import { createTerminal } from '../server/cli/terminal.ts';
import { SERVER_SETTINGS } from '../server/config.ts';
import { ALL_ENDPOINTS } from '../server/routes/all.ts';

const README = join(import.meta.dirname, '..', 'README.md');
const readme = existsSync(README) ? readFileSync(README, 'utf8') : '';

interface Described {
  /** `model fetch` */
  readonly command: string;
  /** `--max-pages` */
  readonly options: readonly string[];
}

function describedBelow(command: Command, above: readonly string[] = []): readonly Described[] {
  return command.commands.flatMap((one) => {
    const path = [...above, one.name()];
    const options = one.options.map(({ long, short }) => long ?? short ?? '');
    return [{ command: path.join(' '), options }, ...describedBelow(one, path)];
  });
}

const commands = describedBelow(createProgram(createTerminal()));
const settings = [...CRAWLER_SETTINGS, ...INDEXER_SETTINGS, ...SERVER_SETTINGS].map(
  ({ name }) => name,
);

/** As a word of its own: `--year` is not described by `--years`, `/api/reports` not by its parts. */
const mentions = (text: string, word: string): boolean =>
  text
    .split(word)
    .slice(1)
    .some((rest) => !/^[\w-]/.test(rest) && !/^\/[\w:]/.test(rest));

describe('the README', () => {
  it('is there', () => {
    expect(readme.length).toBeGreaterThan(1_000);
  });

  it.each(commands)('describes $command $options', ({ command, options }) => {
    for (const word of [command.split(' ').at(-1) ?? '', ...options]) {
      expect({ word, described: mentions(readme, word) }).toEqual({ word, described: true });
    }
  });

  it.each([...new Set(settings)])('describes %s', (name) => {
    expect(mentions(readme, name)).toBe(true);
  });

  it.each(ALL_ENDPOINTS.map(({ path }) => path))('describes %s', (path) => {
    expect(mentions(readme, path)).toBe(true);
  });
});

describe('this test', () => {
  it('knows what there is', () => {
    expect(commands.map(({ command }) => command)).toEqual(
      expect.arrayContaining(['start', 'search', 'model fetch', 'model verify']),
    );
    expect(settings).toEqual(
      expect.arrayContaining(['TASHAN_DATA', 'TASHAN_PORT', 'TASHAN_CONTACT']),
    );
  });

  it('is not content with a part of a word', () => {
    expect(mentions('`--years`', '--year')).toBe(false);
    expect(mentions('GET /api/reports/:id', '/api/reports')).toBe(false);
    expect(mentions('`--year`, /api/reports.', '--year')).toBe(true);
    expect(mentions('GET /api/reports?(filters)', '/api/reports')).toBe(true);
  });
});
