/** What went wrong as one sentence that says what to do. */

const DISK_FULL = /no space left on device|ENOSPC|SQLITE_FULL|EDQUOT|disk is full/i;

const DAMAGED = /^SQLITE_(?:CORRUPT|NOTADB)/;

const codeOf = (error: Error): string =>
  'code' in error && typeof error.code === 'string' ? error.code : '';

/** An error and what caused it: what the disk said may lie deep. */
function* causesOf(error: unknown): Generator<Error> {
  for (let one = error; one instanceof Error; one = one.cause) yield one;
}

/** What is nobody's message but a fault of ours, or of a library. */
const UNFORESEEN = new Set(['TypeError', 'ReferenceError', 'RangeError', 'SyntaxError']);

export function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return `出错：${String(error)}`;
  const causes = [...causesOf(error)];
  if (causes.some((one) => DISK_FULL.test(`${codeOf(one)} ${one.message}`))) {
    return (
      '磁盘已满，没有写完：请腾出空间（数据在 TASHAN_DATA 指定的目录，默认 ./data）后再次运行同一命令。' +
      '已存下的不会丢失，也不会重复。'
    );
  }
  // Found while reading; one that cannot even be opened says its name itself.
  if (DAMAGED.test(codeOf(error))) {
    return '数据库文件已损坏：请运行 tashan index --rebuild，损坏的文件会改名留存，内容从存档重建。';
  }
  if (error.name === 'AbortError') return '已中断：再次运行同一命令即可，已存下的不会重复。';
  if (error.name === 'BadSetting') return `设置有误：${error.message}`;
  return UNFORESEEN.has(error.name)
    ? `程序内部出错：${error.stack ?? error.message}`
    : error.message;
}
