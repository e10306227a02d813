import { readFileSync } from 'node:fs';
import mammoth from 'mammoth';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createSampleHandler } from '../../crawler/sample/portal.ts';
import { loadSampleData } from '../../crawler/sample/sample-data.ts';
import type { SampleReport } from '../../crawler/sample/sample-data.ts';
import { plainHan, readPdf } from './sample-pdf.ts';

const practices = z
  .array(
    z.object({
      name: z.string(),
      /** The name as the page shows it, where its script differs. */
      surface: z.string().optional(),
      place: z.string(),
      year: z.int(),
      report: z.string(),
      kind: z.string(),
      pair: z.string().nullable(),
      what: z.string().min(10),
      /** The place it was copied from, as the text says. */
      copyOf: z.string().optional(),
    }),
  )
  .parse(
    JSON.parse(
      readFileSync(new URL('../../crawler/sample/practices.json', import.meta.url), 'utf8'),
    ),
  );

/** Whose practice it is. */
const ownerOf = ({ place, copyOf }: (typeof practices)[number]): string => copyOf ?? place;
const cardOf = (practice: (typeof practices)[number]): string =>
  `${practice.name}@${ownerOf(practice)}`;

const { reports } = loadSampleData();
const named = reports.map((report) => [report.id, report] as const);
const handle = createSampleHandler();

function reportOf(id: string): SampleReport {
  const report = reports.find((candidate) => candidate.id === id);
  if (!report) throw new Error(`no report ${id}`);
  return report;
}

const download = (report: SampleReport): Buffer => {
  const response = handle({ method: 'GET', url: report.attachment?.path ?? '', headers: {} });
  expect(response.status).toBe(200);
  return response.body;
};

const squeeze = (text: string): string => text.replace(/\s+/g, '');
const fullText = (report: SampleReport): string =>
  squeeze(report.title + report.paragraphs.join(''));

describe('the fictional reports', () => {
  it('are eighteen of nine places on all four levels, over three years', () => {
    expect(reports.length).toBe(18);
    const regions = new Set(reports.map((report) => report.region));
    expect(regions.size).toBe(9);
    const levels = new Set([...regions].map((code) => code.length));
    expect([...levels].sort((a, b) => a - b)).toEqual([2, 4, 6, 9]);
    const years = new Set(reports.map((report) => report.year));
    expect([...years].toSorted((a, b) => a - b)).toEqual([2022, 2023, 2024]);
  });

  it.each(named)('%s has the length and the parts that such reports have', (_, report) => {
    const text = report.paragraphs.join('');
    const whole = report.region.length < 9 && report.organ === 'government';
    expect(text.length).toBeGreaterThan(whole ? 2000 : 1200);
    expect(text).toMatch(/第一责任人/);
    const headings = report.paragraphs.filter((line) => /^[一二三四五]、/.test(line)).join('\n');
    expect(headings).toMatch(/成效|工作开展情况|主要工作/);
    expect(headings).toMatch(/不足|问题/);
    expect(headings).toMatch(/安排|计划|打算/);
  });

  it.each(named)('%s ends with the issuer and the date of signing', (_, report) => {
    const [year, month, day] = report.signed.split('-').map(Number);
    expect(report.paragraphs.slice(-2)).toEqual([report.issuer, `${year}年${month}月${day}日`]);
  });

  it('share template paragraphs and sentences, as officials do', () => {
    const users = new Map<string, Set<string>>();
    for (const report of reports) {
      for (const sentence of report.paragraphs.flatMap((line) => line.split(/(?<=。)/))) {
        if (sentence.length > 40)
          users.set(sentence, (users.get(sentence) ?? new Set()).add(report.id));
      }
    }
    const shared = [...users.values()].filter((ids) => ids.size >= 3);
    expect(shared.length).toBeGreaterThanOrEqual(5);
  });
});

describe('the named practices', () => {
  it('stand verbatim in their reports', () => {
    const missing = practices.filter(
      ({ name, report }) => !reportOf(report).paragraphs.join('\n').includes(name),
    );
    expect(missing).toEqual([]);
  });

  it('carry the place and year of their report', () => {
    for (const { place, year, report } of practices) {
      expect(reportOf(report)).toMatchObject({ region: place, year });
    }
  });

  it('are thirty, a name that two places use being one only where the text says it was copied', () => {
    expect(new Set(practices.map(cardOf)).size).toBe(30);
    const places = new Map<string, Set<string>>();
    for (const practice of practices) {
      const known = places.get(practice.name) ?? new Set();
      places.set(practice.name, known.add(ownerOf(practice)));
    }
    const used = [...places].filter(([, owners]) => owners.size > 1).map(([name]) => name);
    expect(used).toEqual(['三色督办单']);
    const copies = practices.filter(({ copyOf }) => copyOf !== undefined);
    expect(copies.map(({ place }) => place).toSorted()).toEqual(['99', '990202']);
  });

  it('are followed over the years', () => {
    const years = new Map<string, Set<number>>();
    for (const practice of practices) {
      const known = years.get(cardOf(practice)) ?? new Set();
      years.set(cardOf(practice), known.add(practice.year));
    }
    expect([...years.values()].filter(({ size }) => size > 1).length).toBeGreaterThanOrEqual(10);
    expect(years.get('家门口复议点@990101')).toEqual(new Set([2022, 2023, 2024]));
  });

  it('hold five pairs under different names in different places', () => {
    const ids = new Set(practices.flatMap(({ pair }) => pair ?? []));
    expect(ids.size).toBe(5);
    for (const id of ids) {
      const members = practices.filter(({ pair }) => pair === id);
      expect(new Set(members.map(({ name }) => name)).size).toBe(2);
      expect(new Set(members.map(ownerOf)).size).toBe(2);
    }
  });
});

describe('the attachments', () => {
  it('give the report back from the PDF', async () => {
    const report = reports.find(({ attachment }) => attachment?.kind === 'pdf');
    if (!report) throw new Error('no PDF report');
    const text = await readPdf(download(report));
    expect(plainHan(text)).toBe(plainHan(fullText(report)));
  });

  it('give the report back from the Word file', async () => {
    const report = reports.find(({ attachment }) => attachment?.kind === 'docx');
    if (!report) throw new Error('no DOCX report');
    const { value, messages } = await mammoth.extractRawText({ buffer: download(report) });
    expect(messages).toEqual([]);
    expect(squeeze(value)).toBe(fullText(report));
  });
});
