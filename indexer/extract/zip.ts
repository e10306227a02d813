/** Files in a zip container (DOCX, XLSX, OFD, archives), in the words of extraction. */
import { BadZip, openZip as openContainer, type ZipFile } from '../../crawler/index.ts';
import { Unreadable } from './unreadable.ts';

export type { ZipFile } from '../../crawler/index.ts';

/** A thousand times the text of a long report: more is a bomb or a folder of pictures. */
const MAX_UNPACKED = 200 * 1024 * 1024;

/** Runs the work; what the container is refused for is said as of a file. */
function inOurWords<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof BadZip)) throw error;
    switch (error.code) {
      case 'damaged':
        throw new Unreadable('damaged', '这个文件已损坏（压缩结构不完整）。请重新下载后再导入。', {
          cause: error,
        });
      case 'too-large':
        throw new Unreadable(
          'too-large',
          '这个文件解开后大得不像文档（超过 200 MB，或疑似压缩炸弹）。请只导入其中需要的文件。',
        );
      case 'password':
        throw new Unreadable('unsupported', '这个文件有密码保护，无法读取。请去掉密码后再导入。');
      case 'method':
        throw new Unreadable(
          'unsupported',
          '这个压缩文件用了少见的压缩方法。请解压后导入其中的文件。',
        );
    }
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
