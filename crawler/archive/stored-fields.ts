/** What is stored of a capture beside its bytes, as JSON, and read back with its types checked. */
import { z } from 'zod';
import type { KnownMetadata } from './archive.ts';

const headersSchema = z.record(z.string(), z.string());

const knownSchema = z.object({
  title: z.string().exactOptional(),
  region: z.string().exactOptional(),
  issuer: z.string().exactOptional(),
  year: z.number().exactOptional(),
  published: z.string().exactOptional(),
});

const text = z.string().nullable().default(null);

/** The fields of a `metadata` record. */
const fieldsSchema = z.object({
  capture: z.string(),
  sequence: z.number().int(),
  url: text,
  source: z.string(),
  status: z.number().int(),
  fileName: text,
  referrer: text,
  linkText: text,
  known: knownSchema.default({}),
  digest: z.string(),
  size: z.number().int(),
});

export type StoredFields = z.infer<typeof fieldsSchema>;

/** @throws ZodError, SyntaxError */
export function parseHeaders(json: string): Readonly<Record<string, string>> {
  return headersSchema.parse(JSON.parse(json));
}

/** @throws ZodError, SyntaxError */
export function parseKnown(json: string): KnownMetadata {
  return knownSchema.parse(JSON.parse(json));
}

/** `name: value` lines (application/warc-fields). Values are JSON, so that no line break of a link text breaks them. */
export function writeFields(fields: StoredFields): string {
  return Object.entries(fields)
    .map(([name, value]) => `${name}: ${JSON.stringify(value)}\r\n`)
    .join('');
}

/** @throws ZodError, SyntaxError when the fields are not ours or damaged */
export function readFields(lines: string): StoredFields {
  const entries = lines
    .split('\r\n')
    .filter((line) => line.includes(': '))
    .map((line): [string, unknown] => {
      const colon = line.indexOf(': ');
      return [line.slice(0, colon), JSON.parse(line.slice(colon + 2))];
    });
  return fieldsSchema.parse(Object.fromEntries(entries));
}
