/** Meaning speaks where the reports have an answer, however it is asked, and is silent elsewhere. */
import { describe, expect, it } from 'vitest';
import { expectFloors } from './expect-floors.ts';
import { canFill, openLibraryNamed } from './libraries.ts';
import { linesOf, QUESTION_FILES } from './meaning-shares.ts';
import { meaningSection } from './suite.ts';

const MINUTES = 5 * 60_000;

it('the questions are as many as they should be, and no two alike', () => {
  const counts = QUESTION_FILES.map((file) => linesOf(file).length);
  expect(counts).toEqual([100, 60, 100, 60]);
  const all = QUESTION_FILES.flatMap(linesOf);
  expect(new Set(all).size).toBe(all.length);
  expect(all.filter((question) => question.trim() !== question || question === '')).toEqual([]);
});

describe.skipIf(!canFill('mixed'))('meaning over the five reports and the sample', () => {
  it(
    'is silent off topic and speaks on it',
    async () => {
      const library = await openLibraryNamed('mixed');
      try {
        // Half of them: `npm run quality -- --set meaning` asks all.
        const { text, notes, figures } = await meaningSection(
          'meaning',
          library,
          QUESTION_FILES,
          2,
        );
        process.stderr.write(`${text}\n${notes.join('\n')}\n`);
        expectFloors(figures);
      } finally {
        await library.close();
      }
    },
    MINUTES,
  );
});
