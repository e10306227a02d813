/** A report, or a passage of it, cited in one of four styles. */
import { NotFound } from '../../indexer/index.ts';
import type { LibraryReader } from '../../indexer/index.ts';
import { nameFrom } from '../file-names.ts';
import type { CitationStyle } from '../schemas/citations.ts';
import { bibtex } from './bibtex.ts';
import type { Cited } from './cited.ts';
import { citedOf } from './cited.ts';
import { cslJson } from './csl-json.ts';
import { gb7714 } from './gb7714.ts';
import { ris } from './ris.ts';

interface StyleDescription {
  readonly write: (cited: Cited) => string;
  readonly mediaType: string;
  /** Of the file, with its dot. */
  readonly extension: string;
}

const STYLES: Readonly<Record<CitationStyle, StyleDescription>> = {
  gb7714: { write: gb7714, mediaType: 'text/plain', extension: '.txt' },
  bibtex: { write: bibtex, mediaType: 'application/x-bibtex', extension: '.bib' },
  ris: { write: ris, mediaType: 'application/x-research-info-systems', extension: '.ris' },
  'csl-json': {
    write: cslJson,
    mediaType: 'application/vnd.citationstyles.csl+json',
    extension: '.json',
  },
};

export const CITATION_MEDIA_TYPES: readonly string[] = Object.values(STYLES).map(
  ({ mediaType }) => mediaType,
);

export interface Citation {
  readonly text: string;
  /** With its charset, as a header says it. */
  readonly mediaType: string;
  readonly fileName: string;
}

interface Asked {
  /** Id of a report, or of an address that was merged into it. */
  readonly report: string;
  readonly passage?: string | undefined;
  readonly style: CitationStyle;
}

/** Of a title in the name of a file, in characters. */
const LONGEST_NAME = 60;

const fileNameOf = (title: string, extension: string): string =>
  `${nameFrom(title, LONGEST_NAME) || 'citation'}${extension}`;

/** @throws NotFound for an unknown report, or a passage that is none of its own */
export function citationOf(library: LibraryReader, { report, passage, style }: Asked): Citation {
  const found = library.report(report);
  if (found === undefined) throw new NotFound(`没有编号为 ${report} 的报告`);
  const quoted = passage === undefined ? undefined : library.passage(passage);
  if (passage !== undefined && quoted?.report.id !== found.id) {
    throw new NotFound(`这篇报告里没有编号为 ${passage} 的段落：请核对段落编号，或去掉 passage`);
  }
  const cited = citedOf(found, quoted);
  const { write, mediaType, extension } = STYLES[style];
  return {
    text: write(cited),
    mediaType: `${mediaType}; charset=utf-8`,
    fileName: fileNameOf(cited.title, extension),
  };
}
