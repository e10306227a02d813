/** The table of known models. Another model is one more row of `data/models.json`. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** Relative, with forward slashes, and never out of the folder. */
const filePath = z.string().regex(/^(?!\.)[\w.-]+(\/(?!\.)[\w.-]+)*$/);

const modelFile = z.object({
  /** Where it stands in the model's folder, and in the hub's repository. */
  path: filePath,
  /** Bytes. */
  size: z.int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Its name inside the Maven artifact. */
  inJar: z.string(),
});

const knownModel = z.object({
  /** Also the name of its folder. */
  id: z.string().regex(/^[a-z0-9][a-z0-9.-]*$/),
  licence: z.string(),
  /** The vector of the first token stands for the text. */
  pooling: z.literal('cls'),
  /** Stands before a query, never before a passage. */
  queryPrefix: z.string(),
  dimensions: z.int().positive(),
  /** How its vectors are evened out and read, see `model-numbers.ts`; left out when not measured. */
  likeness: z
    .object({
      /** In `data/`. */
      file: filePath,
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      /** Of the vectors that are stored and compared. */
      dimensions: z.int().positive(),
      floor: z.number().min(-1).max(1),
      leastSubject: z.number().min(-1).max(1),
    })
    .optional(),
  /** What stands beyond is not read; begin and end marks included. */
  maxTokens: z.int().positive(),
  hub: z.object({ repo: z.string(), revision: z.string() }),
  /** group:artifact:version of a jar with the same files. */
  maven: z.string().regex(/^[\w.-]+:[\w.-]+:[\w.-]+$/),
  /** The first is the ONNX model. */
  files: z.array(modelFile).min(1),
  /** Small files with fixed content, written by us: the runtime wants them beside the model. */
  written: z.record(filePath, z.record(z.string(), z.unknown())),
});

export type ModelFile = z.infer<typeof modelFile>;
export type KnownModel = z.infer<typeof knownModel>;

export const KNOWN_MODELS: readonly KnownModel[] = z
  .array(knownModel)
  .parse(JSON.parse(readFileSync(new URL('./data/models.json', import.meta.url), 'utf8')));

export const knownModelNamed = (id: string): KnownModel | undefined =>
  KNOWN_MODELS.find((model) => model.id === id);

/** Names the weights too: vectors of other weights cannot be compared. */
export const embedderIdOf = (model: KnownModel): string =>
  `${model.id}@${(model.files[0]?.sha256 ?? '').slice(0, 8)}`;
