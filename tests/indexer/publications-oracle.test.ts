/** Publications of odd libraries: exactly what looking at every report, one by one, gives. */
import { array, assert, constantFrom, option, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../crawler/index.ts';
import { openLibrary } from '../../indexer/library/open-library.ts';
import { publications } from '../../indexer/publications/publications.ts';
import type { Report } from '../../indexer/records.ts';
import { regions } from '../../indexer/structure/regions.ts';
import { createDictionarySegmenter } from '../../indexer/text/dictionary-segmenter.ts';
import { makeReport } from '../fixtures/reports.ts';

/**
 * Provinces, cities, counties, townships; the nation; places that are no more (密云县, 莱芜市 and
 * its 莱城区); a county that lies in no city (仙桃市); none.
 */
const CODES = '45 4502 450224 450224100 4501 0 110228 11 110118 3712 371202 37 429004 42 99 990101';
const PLACES = [...CODES.split(' '), null];
const YEARS = [2016, 2023, 2024, null] as const;
const ASKED = [
  undefined,
  '45',
  '4502',
  '450224',
  '37',
  '3712',
  '42',
  '11',
  '110228',
  '99',
] as const;
const segmenter = createDictionarySegmenter();
const HALF = '某地2024年上半年法治政府建设情况';

const drafts = array(
  record({
    region: constantFrom(...PLACES),
    year: constantFrom(...YEARS),
    organ: constantFrom('government', 'government', 'department', 'party', null),
    published: option(constantFrom('2025-03-31', '2025-04-01', '2024-02-01', '2017-05-05')),
    title: constantFrom('某地法治政府建设年度报告', HALF),
    problems: constantFrom(true, false),
  }),
  { maxLength: 14 },
).map((all) =>
  all.map(({ region, organ, published, title, problems, year }, at): Report => ({
    ...makeReport({
      id: `report-${at}`,
      title,
      paragraphs: ['推进依法行政。', '其他。'],
      parts: [['achievements'], problems ? ['problems', 'other'] : ['other']],
      ...(region === null ? {} : { region }),
    }),
    year,
    organ,
    published,
  })),
);

const codesOf = ({ region }: Report): readonly string[] => region?.codes ?? [];
const isGone = (code: string): boolean => regions().row(code)?.validTo !== null;

describe('publications of any reports', () => {
  it('are those of each place, each report looked at by itself', () => {
    assert(
      property(
        drafts,
        constantFrom(...ASKED),
        constantFrom(2016, 2023, 2024),
        (all, asked, year) => {
          const db = openDatabase(':memory:');
          const { reader, writer } = openLibrary(db, segmenter);
          for (const report of all) writer.save(report);
          const region = asked === undefined ? {} : { region: asked };
          const found = publications({ reader }, { year, page: 1, size: 100, ...region });
          const { items, summary } = publications(
            { reader },
            { year, page: 1, size: 1e6, ...region },
          );
          const read = (some: typeof items) =>
            some.map((one) => ({ ...one, report: one.report?.id }));
          expect(read(found.items)).toEqual(read(items.slice(0, 100)));

          const ofYear = all.filter((report) => report.year === year);
          const governments = ofYear.filter(
            ({ organ, title }) => organ === 'government' && title !== HALF,
          );
          for (const { region: place, report, late, missing, departments, below } of items) {
            const own = governments.filter((one) => codesOf(one).at(-1) === place.code);
            const dated = own.flatMap((one) => one.published ?? []).toSorted();
            expect(report === null).toBe(own.length === 0);
            expect(report?.published ?? null).toBe(dated[0] ?? null);
            expect(late).toBe(dated[0] === undefined ? null : dated[0] >= `${year + 1}-04-01`);
            const parts = report?.sections.flatMap((section) => section.parts) ?? [];
            expect(missing.includes('problems')).toBe(
              report !== null && !parts.includes('problems'),
            );
            expect(departments).toBe(
              ofYear.filter(
                (one) =>
                  codesOf(one).at(-1) === place.code &&
                  (one.organ === 'department' || one.organ === 'party'),
              ).length,
            );
            const inside = governments.flatMap((one) => {
              const code = codesOf(one).at(-1) ?? '';
              const isInside = codesOf(one).includes(place.code) && code !== place.code;
              return isInside && (code.length <= 6 || place.code.length >= 6) ? [code] : [];
            });
            expect(below.published).toBe(new Set(inside).size);
            expect(below.places).toBeGreaterThanOrEqual(below.published);
          }
          const codes = items.map(({ region: place }) => place.code);
          expect(codes).toEqual([...new Set(codes)].toSorted());
          const counted = asked === undefined ? codes.filter((code) => code !== '99') : codes;
          expect(summary.places).toBe(counted.length);
          expect(summary.published).toBe(
            items.filter(
              ({ report, region: { code } }) => report !== null && counted.includes(code),
            ).length,
          );
          expect(summary.onTime + summary.late + summary.undated).toBe(summary.published);
          // Whoever reported is shown: as one of the places, or counted below one of them.
          const inRegion = governments.flatMap((one) => {
            const code = codesOf(one).at(-1);
            const isBelow = asked === undefined || codesOf(one).includes(asked);
            // A township is counted below its county, where that is one of the places listed.
            const isListed =
              (asked?.length ?? 0) >= 6 ||
              (code?.length ?? 9) <= 6 ||
              codes.includes(code?.slice(0, 6) ?? '');
            return code !== undefined && code !== '0' && isBelow && isListed ? [code] : [];
          });
          const beneath = new Set(inRegion.filter((code) => code !== asked)).size;
          const shown = items.reduce((sum, one) => sum + one.below.published, 0);
          const others = items.filter((one) => one.report !== null && one.region.code !== asked);
          expect(shown + others.length).toBe(beneath);
          for (const { region: place, report } of items) {
            if (isGone(place.code) && place.code !== asked) {
              expect(report !== null || shown > 0).toBe(true);
            }
          }
          db.close();
        },
      ),
      { numRuns: 60 },
    );
  }, 90_000);
});
