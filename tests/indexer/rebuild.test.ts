/** A library rebuilt in place is the library that would have been made from nothing. */
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Archive, Capture } from '../../crawler/index.ts';
import { reportId } from '../../indexer/structure/report-id.ts';
import { temporaryFolder } from '../crawler/temporary.ts';
import { type Home, openArchive, openHome, put, reportText } from './rebuild-home.ts';

const idAt = (path: string): string =>
  reportId({ url: `http://www.example.gov.cn/${path}`, digest: '' });

interface Story {
  readonly archive: Archive;
  readonly home: Home;
}

async function begin(): Promise<Story & { cutAfter(reads: number): void }> {
  const whole = await openArchive();
  let left = Infinity;
  const archive: Archive = {
    ...whole,
    read: (id) => {
      left -= 1;
      if (left < 0) throw new Error('cut short');
      return whole.read(id);
    },
  };
  const home = await openHome(archive, temporaryFolder());
  onTestFinished(async () => {
    await home.close();
    await archive.close();
  });
  return { archive, home, cutAfter: (reads) => void (left = reads) };
}

async function freshTables(archive: Archive) {
  const fresh = await openHome(archive, temporaryFolder());
  try {
    await fresh.run();
    return fresh.tables();
  } finally {
    await fresh.close();
  }
}

async function expectFresh({ archive, home }: Story): Promise<void> {
  const tables = home.tables();
  const expected = await freshTables(archive);
  expect(tables.report.length).toBeGreaterThan(0);
  for (const name of Object.keys(expected) as (keyof typeof expected)[]) {
    expect({ name, rows: tables[name] }).toEqual({ name, rows: expected[name] });
  }
  expect(await home.indexed()).toEqual(
    (tables.passage as { id: string }[]).map(({ id }) => id).sort(),
  );
}

const CANTEEN = '食堂菜单：周一红烧肉。';

/** What happened before the rebuild; each leaves a library that a fresh one would not be. */
const STORIES: Readonly<Record<string, (story: Story) => Promise<void>>> = {
  'nothing but reading': async ({ archive, home }) => {
    await put(archive, 'a.txt', reportText('融安县', 1));
    await put(archive, 'b.txt', reportText('江南区', 2));
    await home.run();
  },
  'a reprint after the original': async ({ archive, home }) => {
    await put(archive, 'a.txt', reportText('融安县', 1));
    await put(archive, 'b.txt', reportText('融安县', 1, '转载'));
    await home.run();
    expect(home.library.reader.report(idAt('b.txt'))?.id).toBe(idAt('a.txt'));
  },
  'an original that is gone from the archive': async ({ archive, home }) => {
    const { id } = await put(archive, 'a.txt', reportText('融安县', 1));
    await put(archive, 'b.txt', reportText('融安县', 1, '转载'));
    await put(archive, 'c.txt', reportText('融安县', 1, '转发'));
    await home.run();
    await archive.purge({ id });
  },
  'an original that was archived anew after its reprint': async ({ archive, home }) => {
    const { id } = await put(archive, 'a.txt', reportText('融安县', 1));
    await put(archive, 'b.txt', reportText('融安县', 1, '转载'));
    await home.run();
    await archive.purge({ id });
    await put(archive, 'a.txt', reportText('融安县', 1));
  },
  'an original that says something else by now': async ({ archive, home }) => {
    await put(archive, 'a.txt', reportText('融安县', 1));
    await put(archive, 'b.txt', reportText('融安县', 1, '转载'));
    await home.run();
    await put(archive, 'a.txt', reportText('鹿寨县', 5));
    await home.run();
  },
  'an address that stopped being a report': async ({ archive, home }) => {
    await put(archive, 'a.txt', reportText('融安县', 1));
    await put(archive, 'b.txt', reportText('江南区', 2));
    await home.run();
    await put(archive, 'a.txt', CANTEEN);
    await home.run();
    expect(home.library.reader.report(idAt('a.txt'))).toBeDefined();
  },
  'several versions of one address': async ({ archive, home }) => {
    for (const seed of [1, 2, 3]) {
      await put(archive, 'a.txt', reportText('融安县', seed));
      await put(archive, `b${seed}.txt`, reportText('江南区', seed));
      await home.run();
    }
  },
  'counts, texts and addresses that are wrong': async ({ archive, home }) => {
    await put(archive, 'a.txt', reportText('融安县', 1));
    await put(archive, 'b.txt', reportText('江南区', 2));
    await home.run();
    home.db.exec(`UPDATE word SET passages = passages + 7;
      INSERT INTO word VALUES ('从未出现', 3);
      UPDATE report SET other_urls = '["http://wrong/"]', text = replace(text, '法治', '治法');
      INSERT INTO alias SELECT 'ffff', 'http://wrong/', id FROM report LIMIT 1;
      INSERT INTO alias VALUES ('eeee', 'http://gone/', 'dddd')`);
  },
};

describe('a rebuild', () => {
  it.each(Object.entries(STORIES))('after %s gives a fresh library', async (_, tell) => {
    const story = await begin();
    await tell(story);
    await story.home.run({ rebuild: true });
    await expectFresh(story);
    await story.home.run({ rebuild: true });
    await expectFresh(story);
  });

  it.each([0, 1, 2, 3, 4])(
    'cut short after %i captures is gone on with, and ends the same',
    async (captures) => {
      const story = await begin();
      const { archive, home } = story;
      const first: Capture[] = [];
      for (const [at, path] of ['a', 'b', 'c', 'd'].entries()) {
        const text = reportText(at < 2 ? '融安县' : '江南区', at < 2 ? 1 : 2, `第${at}处`);
        first.push(await put(archive, `${path}.txt`, text));
      }
      await home.run();
      await archive.purge({ id: first[0]?.id ?? '' });
      await put(archive, 'a.txt', reportText('融安县', 1, '第0处'));
      await put(archive, 'e.txt', reportText('威县', 4));

      const before = await home.indexed();
      story.cutAfter(captures);
      await expect(home.run({ rebuild: true })).rejects.toThrow('cut short');
      story.cutAfter(Infinity);
      expect(home.library.writer.isReadingAgain()).toBe(true);
      expect(await home.indexed()).toEqual(before);
      await home.run();
      await expectFresh(story);
    },
  );

  it('keeps out what was forgotten, and forgets nothing by itself', async () => {
    const story = await begin();
    const { archive, home } = story;
    const capture = await put(archive, 'a.txt', reportText('融安县', 1));
    await put(archive, 'b.txt', reportText('江南区', 2));
    const third = await put(archive, 'c.txt', reportText('威县', 3));
    await home.run();
    home.library.writer.remove([idAt('a.txt')]);
    await archive.purge({ id: third.id });
    await home.run({ rebuild: true });
    expect(home.library.writer.outcome(capture.id)?.kind).toBe('forgotten');
    expect(home.library.writer.isForgottenReport(idAt('c.txt'))).toBe(false);
    expect(home.library.reader.count().reports).toBe(1);
    // What the archive lost and has again is a report like any other.
    await put(archive, 'c.txt', reportText('威县', 3));
    await home.run();
    expect(home.library.reader.report(idAt('c.txt'))).toBeDefined();
    expect(home.library.reader.report(idAt('a.txt'))).toBeUndefined();
  });
});
