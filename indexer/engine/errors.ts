/** What goes wrong with an engine, by what is to be done about it. */

/** The engine cannot be asked now, as when its server is down: try again later. */
export class EngineUnavailable extends Error {
  override readonly name = 'EngineUnavailable';
}

/** The engine refuses for good, as for a wrong key: somebody has to change a setting. */
export class EngineRefused extends Error {
  override readonly name = 'EngineRefused';
}

/** The index cannot be read: what is stored elsewhere is unharmed, so make it anew. */
export class BrokenIndex extends Error {
  override readonly name = 'BrokenIndex';
  /** @param where the index is */
  constructor(where: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`索引已损坏或格式不符（${where}）：${reason}。请运行 tashan index --rebuild 重建索引。`, {
      cause,
    });
  }
}
