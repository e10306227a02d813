/** The libraries that are searched, by name: what each is filled with. */
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SAMPLE_PORT } from '../../crawler/sample/portal.ts';
import { buildSampleResources } from '../../crawler/sample/resources.ts';
import { loadSampleData } from '../../crawler/sample/sample-data.ts';
import { importPaths, type Archive } from '../../indexer/index.ts';
import { libraryOf, type LibraryOptions, type TestLibrary } from './library-of.ts';
import { KEEP, readJsonLines, sharedPath } from './shared-data.ts';

export const LIBRARIES = [
  'policy-qa',
  'policy-qa-half',
  'reports',
  'sample',
  'mixed',
  'portals',
] as const;
export type LibraryName = (typeof LIBRARIES)[number];

interface PolicyDocument {
  readonly docid: string;
  readonly text: string;
}

type Fill = (archive: Archive) => Promise<void>;

/** 599 policy documents, one file each; or every second of them. */
const policyDocuments = (folder: string): PolicyDocument[] =>
  readJsonLines<PolicyDocument>(join(folder, 'docs.jsonl'));

/** Ids of the half, as the questions name them. */
export const halfOfPolicy = (folder: string): ReadonlySet<string> =>
  new Set(policyDocuments(folder).flatMap(({ docid }, at) => (at % 2 === 0 ? [docid] : [])));

const fillPolicy = async (archive: Archive, half: boolean): Promise<void> => {
  const folder = sharedPath('retrieval', 'policy-qa') ?? '';
  const wanted = half ? halfOfPolicy(folder) : null;
  const scratch = await mkdtemp(join(tmpdir(), 'tashan-policy-qa-'));
  try {
    for (const { docid, text } of policyDocuments(folder)) {
      if (wanted !== null && !wanted.has(docid)) continue;
      await writeFile(join(scratch, `${docid}.txt`), text);
    }
    await importPaths([scratch], { archive });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
};

/** The five real reports. */
const fillReports: Fill = async (archive) => {
  const folder = sharedPath('reports') ?? '';
  const files = await readdir(folder);
  await importPaths(
    files.map((name) => join(folder, name)),
    { archive },
  );
};

/** Pages of real portals. */
const fillPortals: Fill = async (archive) => {
  await importPaths([sharedPath('portal-pages') ?? ''], { archive });
};

/** The reports of the sample portal as a crawl brings them: pages, attachments, a reprint. */
const fillSample: Fill = async (archive) => {
  const resources = buildSampleResources();
  const portal = `http://127.0.0.1:${SAMPLE_PORT}`;
  const put = async (path: string, referrer?: string): Promise<void> => {
    const resource = resources.get(path);
    if (resource === undefined) throw new Error(`the sample portal lacks ${path}`);
    await archive.put({
      url: portal + path,
      source: 'sample',
      status: 200,
      headers: { 'content-type': resource.contentType },
      body: resource.body,
      fetchedAt: resource.lastModified,
      ...(referrer !== undefined && { referrer: portal + referrer }),
    });
  };
  for (const { path, attachment, reprint } of loadSampleData().reports) {
    await put(path);
    if (attachment !== undefined) await put(attachment.path, path);
    if (reprint !== undefined) await put(reprint.path);
  }
};

const FILLED: Readonly<Record<LibraryName, readonly Fill[]>> = {
  'policy-qa': [(archive) => fillPolicy(archive, false)],
  'policy-qa-half': [(archive) => fillPolicy(archive, true)],
  reports: [fillReports],
  sample: [fillSample],
  mixed: [fillReports, fillSample],
  portals: [fillPortals],
};

/** What must be beside the project for it, as parts of a path; null for nothing. */
const NEEDED: Readonly<Record<LibraryName, readonly string[] | null>> = {
  'policy-qa': ['retrieval', 'policy-qa'],
  'policy-qa-half': ['retrieval', 'policy-qa'],
  reports: ['reports'],
  sample: null,
  mixed: ['reports'],
  portals: ['portal-pages'],
};

/** False, with the reason printed, where what it is filled with is not there. */
export function canFill(name: LibraryName): boolean {
  const needed = NEEDED[name];
  return needed === null || sharedPath(...needed) !== null;
}

/** @param options `keep` is a folder in which each library keeps a folder of its own; see `KEEP` */
export async function openLibraryNamed(
  name: LibraryName,
  { keep = KEEP, ...options }: LibraryOptions = {},
): Promise<TestLibrary> {
  const fill = async (archive: Archive): Promise<void> => {
    for (const one of FILLED[name]) await one(archive);
  };
  return libraryOf(fill, { ...options, ...(keep !== undefined && { keep: join(keep, name) }) });
}
