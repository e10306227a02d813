import { describe, expect, it } from 'vitest';
import type { Section } from '../../server/contract.ts';
import { layOut, outlineOf } from '../../web/src/reader/layout.ts';
import type { Line } from '../../web/src/reader/layout.ts';
import { targetOf } from '../../web/src/reader/target.ts';
import { REPORTS } from '../browser/fixture-reports.ts';

function section(text: string, heading: string, more: Partial<Section> = {}): Section {
  const start = text.indexOf(heading.slice(0, 2));
  const rest = { ordinal: 0, depth: 1, parent: null, path: [heading], end: text.length };
  return { ...rest, heading, start, parts: [], topics: [], ...more };
}

const read = (text: string, lines: readonly Line[]) =>
  lines.map((line) =>
    line.kind === 'heading'
      ? [`h${line.heading.level}`, text.slice(line.heading.start, line.heading.end)]
      : ['p', text.slice(line.start, line.end)],
  );

describe('layOut', () => {
  it('tells headings from paragraphs, line by line', () => {
    const text = '前言。\n\n一、成效\n　　正文。\n';
    expect(read(text, layOut(text, [section(text, '一、成效')]))).toEqual([
      ['p', '前言。'],
      ['h2', '一、成效'],
      ['p', '正文。'],
    ]);
  });

  it('keeps a heading that runs on inside its paragraph', () => {
    const text = '（一）强化学习。全年学习四次。';
    const [line] = layOut(text, [section(text, '（一）强化学习')]);
    expect(line).toMatchObject({ kind: 'paragraph', start: 0, end: text.length });
    expect(line?.kind === 'paragraph' && line.headings).toMatchObject([{ start: 0, end: 7 }]);
  });

  it('reads a heading broken over two lines as one', () => {
    const text = '一、党政主要负责人履行\n第一责任人职责\n正文。';
    const lines = layOut(text, [section(text, '一、党政主要负责人履行第一责任人职责')]);
    expect(read(text, lines)).toEqual([
      ['h2', '一、党政主要负责人履行\n第一责任人职责'],
      ['p', '正文。'],
    ]);
  });

  it('falls back to the line when the heading is not in the text', () => {
    const text = '一、成 果\n正文。';
    const [line] = layOut(text, [section(text, '一、成效', { start: 0 })]);
    expect(line).toMatchObject({ kind: 'heading', heading: { start: 0, end: 5 } });
  });

  it('never jumps a heading level, however deep the numbering', () => {
    const text = '一、甲\n1.乙\n';
    const deep = section(text, '1.乙', { ordinal: 1, depth: 3, parent: 0 });
    expect(read(text, layOut(text, [section(text, '一、甲'), deep]))).toEqual([
      ['h2', '一、甲'],
      ['h3', '1.乙'],
    ]);
  });

  it.each(REPORTS.slice(0, 3).map((report) => [report.title, report] as const))(
    'loses no character: %s',
    (_title, { text, sections }) => {
      const lines = read(text, layOut(text, sections)).map(([, line]) => line);
      expect(lines.join('').replaceAll(/\s/gu, '')).toBe(text.replaceAll(/\s/gu, ''));
    },
  );
});

describe('outlineOf', () => {
  it('lists the headings with their indent and leaves out what has none', () => {
    const text = '前言\n一、甲\n（一）乙';
    const sections = [
      section(text, '', { start: 0, depth: 0 }),
      section(text, '一、甲', { ordinal: 1 }),
      section(text, '（一）乙', { ordinal: 2, depth: 2, parent: 1 }),
    ];
    expect(outlineOf(text, sections)).toEqual([
      { section: 1, heading: '一、甲', indent: 0, start: 3 },
      { section: 2, heading: '（一）乙', indent: 1, start: 7 },
    ]);
  });
});

describe('targetOf', () => {
  const report = {
    text: '甲'.repeat(50),
    passages: [{ id: 'r.p1', ordinal: 0, section: 0, start: 10, end: 20, topics: [], sharedBy: 0 }],
  };
  const target = (query: string) => {
    const params = new URLSearchParams(query);
    return targetOf(params.get('passage'), params.get('at'), report);
  };

  it('opens at the passage, else at the range, else at the top', () => {
    expect(target('passage=r.p1&at=1-2')).toEqual({ found: true, range: [10, 20] });
    expect(target('passage=gone&at=3-9')).toEqual({ found: true, range: [3, 9] });
    expect(target('q=甲')).toEqual({ found: false, wished: false });
  });

  it.each(['passage=gone', 'at=9-3', 'at=40-60', 'at=x'])('says when %s is not there', (query) => {
    expect(target(query)).toEqual({ found: false, wished: true });
  });
});
