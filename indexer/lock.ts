/** Held while the index is written: two at once would do the same work twice, over each other. */
import { join } from 'node:path';
import { ArchiveBusy, takeWriterLock, type WriterLock } from '../crawler/index.ts';
import { IndexBusy } from './indexer.ts';

/** @param dataFolder holds library and index @throws IndexBusy */
export function takeIndexLock(dataFolder: string): WriterLock {
  try {
    return takeWriterLock(join(dataFolder, 'index-lock'));
  } catch (error) {
    if (!(error instanceof ArchiveBusy)) throw error;
    const who = error.pid === null ? '' : `（pid ${error.pid}）`;
    throw new IndexBusy(
      `另一个进程${who}正在建立索引，已存档的内容它会一并编入：请等它结束后再次运行同一命令。`,
      { cause: error },
    );
  }
}
