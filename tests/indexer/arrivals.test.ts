/** What comes while a long run is on its way is taken before what waited already. */
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Archive } from '../../crawler/index.ts';
import { reportId } from '../../indexer/structure/report-id.ts';
import { temporaryFolder } from '../crawler/temporary.ts';
import { openArchive, openHome, put, reportText } from './rebuild-home.ts';

const idAt = (path: string): string =>
  reportId({ url: `http://www.example.gov.cn/${path}`, digest: '' });

const PLACES = ['融安县', '江南区', '威县', '上林县', '鹿寨县'];

/** Five reports; when the second is read, two more come, and the run may be cut some reads later. */
async function begin(cutAfter: number) {
  const whole = await openArchive();
  const state = { reads: 0, cutAfter };
  const archive: Archive = {
    ...whole,
    async read(id) {
      state.reads += 1;
      if (state.reads > state.cutAfter) throw new Error('cut short');
      if (state.reads === 2) {
        await put(whole, 'x.txt', reportText('灵川县', 20));
        await put(whole, 'y.txt', reportText('达坂城区', 21));
      }
      return whole.read(id);
    },
  };
  for (const [at, place] of PLACES.entries()) {
    await put(whole, `${at}.txt`, reportText(place, at + 1));
  }
  const home = await openHome(archive, temporaryFolder());
  onTestFinished(async () => {
    await home.close();
    await whole.close();
  });
  return { home, state };
}

const ORDER = ['0.txt', '1.txt', 'x.txt', 'y.txt', '2.txt', '3.txt', '4.txt'].map(idAt);

describe('reports that come during a run', () => {
  it('are taken next, and once', async () => {
    const { home } = await begin(Infinity);
    expect(await home.run()).toMatchObject({ captures: 7, added: 7 });
    expect(home.tables().order).toEqual(ORDER.map((id) => ({ id })));
    expect(await home.run()).toMatchObject({ captures: 0, passages: 0 });
  });

  it.each([3, 4, 5])('are taken once, too, when the run is cut after %i reads', async (reads) => {
    const { home, state } = await begin(reads);
    await expect(home.run()).rejects.toThrow('cut short');
    state.cutAfter = Infinity;
    const { added, updated } = await home.run();
    expect({ added, updated }).toEqual({ added: 7 - reads, updated: 0 });
    expect((home.tables().order as { id: string }[]).map(({ id }) => id).sort()).toEqual(
      ORDER.toSorted(),
    );
    expect(await home.run()).toMatchObject({ captures: 0, passages: 0 });
  });

  it('free the reprints of a report whose own page now says something else', async () => {
    const archive = await openArchive();
    const home = await openHome(archive, temporaryFolder());
    onTestFinished(async () => {
      await home.close();
      await archive.close();
    });
    await put(archive, 'a.txt', reportText('融安县', 1));
    await put(archive, 'b.txt', reportText('融安县', 1, '来源：县司法局'));
    expect(await home.run()).toMatchObject({ added: 1, merged: 1 });
    await put(archive, 'a.txt', reportText('融安县', 2));
    expect(await home.run()).toMatchObject({ updated: 1, added: 1 });
    const { reader } = home.library;
    expect(reader.report(idAt('a.txt'))?.text).toContain('第194号');
    expect(reader.report(idAt('b.txt'))?.id).toBe(idAt('b.txt'));
    expect(reader.report(idAt('b.txt'))?.text).toContain('第97号');
    expect(reader.report(idAt('a.txt'))?.otherUrls).toEqual([]);
    const counted = home.tables();
    await home.run({ rebuild: true });
    expect(home.tables().passage).toEqual(counted.passage);
  });

  it('wait for their turn in a rebuild, which always ends the same', async () => {
    const { home } = await begin(Infinity);
    await home.run({ rebuild: true });
    expect(home.tables().order).toEqual(
      [0, 1, 2, 3, 4]
        .map((at) => ({ id: idAt(`${at}.txt`) }))
        .concat([{ id: idAt('x.txt') }, { id: idAt('y.txt') }]),
    );
  });
});
