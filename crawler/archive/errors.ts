/** What the archive refuses to do, named by what the caller must do about it. */

/** The bytes of a capture no longer match its digest: restore the WARC file, or fetch it again. */
export class DamagedCapture extends Error {
  override readonly name = 'DamagedCapture';
  constructor(
    readonly id: string,
    detail: string,
    options?: ErrorOptions,
  ) {
    super(
      `归档中的记录 ${id} 已损坏（${detail}）。请从备份恢复该 WARC 文件，或重新采集。`,
      options,
    );
  }
}

/** No capture has this id. */
export class UnknownCapture extends Error {
  override readonly name = 'UnknownCapture';
  constructor(readonly id: string) {
    super(`归档中没有编号为 ${id} 的记录。`);
  }
}

/** Another process is writing: wait for it, or end it. */
export class ArchiveBusy extends Error {
  override readonly name = 'ArchiveBusy';
  constructor(
    readonly folder: string,
    readonly pid: number | null,
  ) {
    super(
      `另一个进程${pid === null ? '' : `（pid ${pid}）`}正在写入归档 ${folder}。` +
        '同一时间只能有一个采集或导入，请等它结束后重试。',
    );
  }
}

/** The archive was opened for reading only. */
export class ArchiveReadonly extends Error {
  override readonly name = 'ArchiveReadonly';
  constructor() {
    super('归档以只读方式打开，不能写入、清除或重建。');
  }
}

/** The disk refused the bytes; what was written before is untouched. */
export class ArchiveFull extends Error {
  override readonly name = 'ArchiveFull';
  constructor(folder: string, options?: ErrorOptions) {
    super(`磁盘已满，无法写入归档 ${folder}。请腾出空间后重试，已归档的内容不受影响。`, options);
  }
}
