/** Files in a zip container (DOCX, XLSX, OFD, archives), in the words of extraction. */
import { BadZip, openZip as openContainer, type ZipFile } from '../../crawler/index.ts';
import { Unreadable, type UnreadableCode } from './unreadable.ts';

export type { ZipFile } from '../../crawler/index.ts';

/** A thousand times the text of a long report: more is a bomb or a folder of pictures. */
const MAX_UNPACKED = 200 * 1024 * 1024;

const REFUSALS: Readonly<Record<BadZip['code'], readonly [UnreadableCode, string]>> = {
  damaged: ['damaged', '这个文件已损坏（压缩结构不完整）。请重新下载后再导入。'],
  'too-large': [
    'too-large',
    '这个文件解开后大得不像文档（超过 200 MB，或疑似压缩炸弹）。请只导入其中需要的文件。',
  ],
  password: ['unsupported', '这个文件有密码保护，无法读取。请去掉密码后再导入。'],
  method: ['unsupported', '这个压缩文件用了少见的压缩方法。请解压后导入其中的文件。'],
};

/** Runs the work; what the container is refused for is said as of a file. */
function inOurWords<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof BadZip)) throw error;
    const [code, message] = REFUSALS[error.code];
    throw new Unreadable(code, message, { cause: error });
  }
}

/**
 * All reads together unpack 200 MB at most.
 * @throws Unreadable `damaged`, `too-large`; its `read` also `unsupported`
 */
export function openZip(bytes: Uint8Array): ZipFile {
  const file = inOurWords(() => openContainer(bytes, MAX_UNPACKED));
  return { ...file, read: (name) => inOurWords(() => file.read(name)) };
}
