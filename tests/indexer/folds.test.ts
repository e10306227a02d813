/** Which passages are nearly the same, and that their group stays what it is. */
import { assert, nat, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../crawler/index.ts';
import { createSampleLines } from './sample-lines.ts';
import {
  hashesOf,
  isSame,
  keysOf,
  mayBeSame,
  shapeOf,
  signatureOf,
} from '../../indexer/library/fold-likeness.ts';
import { createFoldReader, foldName } from '../../indexer/library/fold-text.ts';
import { openLibrary } from '../../indexer/library/open-library.ts';
import { mostReplaced } from '../../indexer/library/replaced.ts';
import { createDictionarySegmenter } from '../../indexer/text/dictionary-segmenter.ts';
import { serialise, unitsOf } from '../../indexer/text/units.ts';
import { makeReport } from '../fixtures/reports.ts';

const segmenter = createDictionarySegmenter();

const DONE =
  '融安县推行“板凳议事”，由村干部、网格员和法律顾问到屯里与群众围坐协商，全年化解矛盾纠纷376件，成功率98.2%。';
const PLAIN =
  '健全行政执法监督机制，组织案卷评查，对发现的问题逐件反馈整改，全年评查行政执法案卷86卷，责令整改12件。';

function library() {
  const db = openDatabase(':memory:');
  const { writer } = openLibrary(db, segmenter);
  const ofReport = db
    .prepare<[string], number>('SELECT fold FROM passage WHERE report = ? ORDER BY ordinal')
    .pluck();
  const folds = (id: string): string[] => ofReport.all(id).map(foldName);
  const save = (id: string, paragraphs: readonly string[], region = '450224'): string[] => {
    writer.save(makeReport({ id, region, paragraphs }));
    return folds(id);
  };
  const rows = () => ({
    fold: db.prepare('SELECT id, passages FROM fold ORDER BY id').all(),
    keys: db.prepare('SELECT count(*) AS n FROM fold_key').get() as { n: number },
  });
  return { db, writer, save, folds, rows };
}

const together = (one: string, other: string, region = '450224'): boolean => {
  const { save } = library();
  return save('aaaa', [one])[0] === save('bbbb', [other], region)[0];
};

describe('two passages', () => {
  it.each([
    ['the same', DONE],
    ['other figures', DONE.replace('376', '1,204').replace('98.2', '100')],
    ['a slip', DONE.replace('围坐协商', '围座协商')],
    ['a slip in a name', DONE.replace('板凳议事', '板凳仪事')],
    ['another village', DONE.replace('屯里', '大洲屯里')],
    ['a dropped clause', DONE.replace('，成功率98.2%', '')],
    ['a line of the portal', `来源：县司法局\n${DONE}`],
    ['other script', DONE.replaceAll('议', '議').replaceAll('矛盾纠纷', '矛盾糾紛')],
    ['other marks', DONE.replace('“板凳议事”', '「板凳议事」')],
  ])('with %s are nearly the same', (_, other) => {
    expect(together(DONE, other)).toBe(true);
  });

  it('with another place, named in full or for short, are nearly the same', () => {
    expect(together(DONE, DONE.replace('融安县', '鹿寨县'), '450223')).toBe(true);
    expect(together(DONE, DONE.replace('融安县', '广西壮族自治区柳州市鹿寨县'), '450223')).toBe(
      true,
    );
    expect(together(DONE, DONE.replace('融安县', '鹿寨'), '450223')).toBe(true);
  });

  it.each([
    ['another practice', DONE.replace('板凳议事', '融议心安')],
    ['another practice, not in quotes', DONE.replace('“板凳议事”', '茶馆评理')],
    ['a practice of another number', DONE.replace('板凳议事', '三调联动').concat()],
    ['another text', PLAIN],
  ])('with %s are not', (_, other) => {
    expect(together(DONE, other)).toBe(false);
  });

  it('are told apart by what stands in quotes, however long the template', () => {
    const template = (name: string) =>
      `${PLAIN}${PLAIN.replace('健全', '完善')}打造“${name}”品牌。${PLAIN}`;
    expect(together(template('三调联动'), template('四调联动'))).toBe(false);
    expect(together(template('心安'), template('议事'))).toBe(false);
    expect(together(template('心安'), template('心安').replaceAll(/[“”]/gu, ''))).toBe(true);
  });

  it('that are short are the same only word for word', () => {
    expect(together('一、工作成效', '一、工作成效')).toBe(true);
    expect(together('一、工作成效', '二、工作成效')).toBe(false);
    expect(together('融安县依法办理12件。', '融安县依法办理13件。')).toBe(false);
  });

  it('of figures are the same only figure for figure', () => {
    const table = (n: number) =>
      Array.from({ length: 20 }, (_, i) => `${i}，${i * n}.${n}，圆曲线起点`).join('\n');
    expect(together(table(7), table(7))).toBe(true);
    expect(together(table(7), table(8))).toBe(false);
  });
});

describe('a group', () => {
  it('has the same id wherever the same was read in the same order', () => {
    const read = (): string[][] => {
      const { save } = library();
      return [
        save('aaaa', [DONE, PLAIN]),
        save('bbbb', [DONE.replace('376', '9'), '一、工作成效']),
      ];
    };
    expect(read()).toEqual(read());
    expect(new Set(read().flat()).size).toBe(3);
  });

  it('stays when its first passage goes, and takes in others', () => {
    const { writer, save, folds } = library();
    const [fold] = save('aaaa', [DONE]);
    save('bbbb', [DONE.replace('围坐', '围座')]);
    save('cccc', [DONE.replace('协商', '协伤')]);
    writer.remove(['aaaa']);
    expect(folds('bbbb')).toEqual([fold]);
    expect(folds('cccc')).toEqual([fold]);
    expect(save('dddd', [DONE.replace('网格', '罔格')])).toEqual([fold]);
  });

  it('keeps the ids of a report that is saved again, changed elsewhere', () => {
    const { save } = library();
    const before = save('aaaa', [DONE, PLAIN, '一、工作成效']);
    expect(save('aaaa', [DONE, PLAIN, '二、存在问题'])).toEqual([
      ...before.slice(0, 2),
      expect.not.stringMatching(before[2] ?? ''),
    ]);
    expect(save('aaaa', [PLAIN, DONE])).toEqual([before[1], before[0]]);
  });

  it('is gone with its last passage, and nothing of it is left', () => {
    const { writer, save, rows } = library();
    save('aaaa', [DONE, PLAIN]);
    save('bbbb', [DONE]);
    expect(rows().fold).toHaveLength(2);
    writer.remove(['aaaa']);
    expect(rows().fold).toEqual([expect.objectContaining({ passages: 1 })]);
    writer.remove(['bbbb']);
    expect(rows()).toEqual({ fold: [], keys: { n: 0 } });
  });

  it('does not grow from passage to passage away from its first', () => {
    const { save } = library();
    const lines = createSampleLines(8);
    const text = (from: number): string => lines.slice(from, from + 4).join('');
    const ids = [0, 1, 2, 3, 4].map((from) => save(`r${from}`, [text(from)])[0]);
    expect(ids[0]).not.toBe(ids[4]);
  });
});

describe('a template that many vary', () => {
  it('neither slows the reading nor splits what is the same', () => {
    const { save } = library();
    const names = createSampleLines(250).map((line) => line.slice(0, 12));
    const text = (name: string): string => `${PLAIN}打造“${name}”品牌。${PLAIN}`;
    const first = names.map((name, i) => save(`a${i}`, [text(name)])[0]);
    const again = names.map((name, i) => save(`b${i}`, [text(name).replace('卷', '件')])[0]);
    expect(again).toEqual(first);
    // Some names differ in a figure, a place or a slip alone.
    expect(new Set(first).size).toBeGreaterThan(new Set(names).size * 0.9);
  });
});

describe('likeness', () => {
  const shape = (text: string) => {
    const read = createFoldReader({ region: null })(text, serialise(unitsOf(text).units));
    return shapeOf(read.text, read.names);
  };

  it('is the same both ways, and a passage is like itself and found by its keys', () => {
    const lines = createSampleLines(40);
    assert(
      property(nat(39), nat(39), nat(60), (one, other, cut) => {
        const [a, b] = [shape(lines[one] ?? ''), shape((lines[other] ?? '').slice(cut))];
        expect(isSame(a, b)).toBe(isSame(b, a));
        expect(isSame(a, a)).toBe(true);
        const again = hashesOf(shape(lines[one] ?? ''));
        expect(keysOf(hashesOf(a))).toEqual(keysOf(again));
        expect(mayBeSame(signatureOf(hashesOf(a)), signatureOf(again))).toBe(true);
      }),
    );
  });

  it('counts what is replaced and not what is put in', () => {
    const replaced = (one: string, other: string) =>
      mostReplaced(Array.from(one), Array.from(other));
    expect(replaced('推行板凳议事化解', '推行融议心安化解')).toBe(3);
    expect(replaced('推行板凳议事', '全面推行板凳议事工作法')).toBe(0);
    expect(replaced('甲乙丙丁戊己庚', '甲子丙丁丑己庚')).toBe(1);
    expect(replaced('', '甲乙')).toBe(0);
  });
});
