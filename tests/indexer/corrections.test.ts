/** Corrections hold: at once for practices, at the next run for reports, and over every rebuild. */
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Archive } from '../../crawler/index.ts';
import { bringUpToDate } from '../../indexer/indexing.ts';
import { temporaryFolder } from '../crawler/temporary.ts';
import { openArchive, openHome, put } from './rebuild-home.ts';

const HEAD = 'kind,id,name,place,field,value\n';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

const reportText = (place: string, name: string): string =>
  `${place}2024年法治政府建设年度报告\n一、主要做法和成效\n` +
  `${place}创新推行“${name}”工作法，组织村干部与群众面对面协商，化解纠纷36件。\n` +
  `${place}扎实推进依法行政，办理行政复议案件${place.length * 7}件，开展法治宣传${name.length}场。\n` +
  '二、存在的问题\n法治宣传的针对性还不强。\n三、下一步工作安排\n持续推进法治政府建设。\n';

async function home(archive: Archive) {
  const folder = temporaryFolder();
  const file = join(folder, 'corrections.csv');
  const opened = await openHome(archive, folder);
  closers.push(() => opened.close());
  return {
    ...opened,
    write: (lines: string) => writeFile(file, HEAD + lines),
    unwrite: () => rm(file),
    run: (rebuild = false) =>
      bringUpToDate({ ...opened.context, correctionsFile: file }, { rebuild }),
    ids: () =>
      opened.library.reader
        .practices({ q: '', filter: {} }, { offset: 0, limit: 20 })
        .items.map(({ id }) => id)
        .toSorted(),
  };
}

async function archived(): Promise<Archive> {
  const archive = await openArchive();
  closers.push(() => archive.close());
  await put(archive, '1.txt', reportText('融安县', '板凳夜话'));
  await put(archive, '2.txt', reportText('融水苗族自治县', '板凳夜谈'));
  await put(archive, '3.txt', reportText('柳州市', '板凳夜话'));
  return archive;
}

describe('corrections', () => {
  it('of a report hold after a rebuild, show, and are taken back', async () => {
    const { run, write, unwrite, library } = await home(await archived());
    await run();
    const [found] = library.reader.reports({ region: ['450225'] }, { offset: 0, limit: 1 }).items;
    const id = found?.id ?? '';
    expect(found).toMatchObject({ year: 2024, corrected: [] });
    await write(`report,${found?.url},,,year,2021\nreport,${id},,,region,450226\n`);
    await run();
    const corrected = {
      year: 2021,
      region: { name: '三江侗族自治县' },
      corrected: ['year', 'region'],
    };
    expect(library.reader.report(id)).toMatchObject(corrected);
    expect(library.reader.practice('板凳夜谈')?.id).toBe('板凳夜谈@450226');
    await run(true);
    expect(library.reader.report(id)).toMatchObject(corrected);
    await unwrite();
    await run();
    expect(library.reader.report(id)).toMatchObject({ year: 2024, corrected: [] });
  });

  it('merge, split and take out practices, now and after a rebuild', async () => {
    const { run, write, ids, library } = await home(await archived());
    await run();
    expect(ids()).toEqual(['板凳夜话@450224', '板凳夜谈@450225']);

    await write('practice,,板凳夜谈,融水苗族自治县,merge,板凳夜话@450224\n');
    await run();
    expect(ids()).toEqual(['板凳夜话@450224']);
    const merged = library.reader.practice('板凳夜谈@450225');
    expect(merged).toMatchObject({ id: '板凳夜话@450224', corrected: true });
    expect(merged?.aliases).toContain('板凳夜谈');
    expect(merged?.evidence).toHaveLength(3);
    expect(library.reader.practice('板凳夜谈')?.id).toBe('板凳夜话@450224');
    await run(true);
    expect(ids()).toEqual(['板凳夜话@450224']);

    await write('practice,,板凳夜谈,,not,\n');
    await run();
    expect(ids()).toEqual(['板凳夜话@450224']);
    expect(library.reader.practice('板凳夜谈')).toBeUndefined();

    await write('practice,,板凳夜话,,split,融安县\n');
    await run();
    expect(ids()).toEqual(['板凳夜话@4502', '板凳夜话@450224', '板凳夜谈@450225'].toSorted());
  });

  it('name the lines that cannot be used, and use the others', async () => {
    const { run, write, ids } = await home(await archived());
    await write('practice,,板凳夜话,,rename,夜话\npractice,,板凳夜谈,,not,\n');
    const { unreadable } = await run();
    expect(unreadable).toEqual([
      { what: 'corrections.csv 第 2 行', reason: '做法可更正的 field 是 merge、split、not' },
    ]);
    expect(ids()).toEqual(['板凳夜话@450224']);
  });
});
