/** Where a model's files may come from, beside the user's own folder and the cache. */
import type { KnownModel, ModelFile } from './models.ts';

export interface ModelProgress {
  /** What goes on, as a line for the log. */
  readonly message: string;
  /** Bytes; only while a file arrives. */
  readonly received?: number;
  readonly total?: number;
}

export type OnModelProgress = (progress: ModelProgress) => void;

/** Brings files from one place; what it brings is checked by the caller, by sha256. */
export interface ModelOrigin {
  /** As told to the user. */
  readonly name: string;
  /**
   * Writes the file to `target`.
   * @throws OriginFailed with the reason; the next origin is asked then
   */
  bring(model: KnownModel, file: ModelFile, target: string, report: OnModelProgress): Promise<void>;
}

/** This place cannot give the file now. */
export class OriginFailed extends Error {
  override readonly name = 'OriginFailed';
}
