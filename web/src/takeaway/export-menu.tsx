import { fitsAddress } from '../api/address.ts';
import { Disclosure } from '../controls/disclosure.tsx';
import styles from './takeaway.module.css';

const FORMATS = [
  { format: 'xlsx', name: 'Excel 表格', says: '.xlsx，用 Excel、WPS 打开' },
  { format: 'csv', name: 'CSV 文本表', says: '.csv，各种表格和统计软件' },
  { format: 'jsonl', name: 'JSON Lines', says: '.jsonl，供程序读取' },
] as const;

interface ExportMenuProps {
  /** `of=…` (left out: search) and that list's own request parameters, without page and size. */
  readonly params: string;
  readonly label?: string;
}

/** The whole list as a file, in the format chosen; a link cannot carry a pasted page. */
export function ExportMenu({ params, label = '导出' }: ExportMenuProps) {
  const lead = params === '' ? '' : `${params}&`;
  return (
    <Disclosure label={label}>
      {() =>
        fitsAddress(params) ? (
          <>
            <ul className={styles['formats']}>
              {FORMATS.map(({ format, name, says }) => (
                <li key={format}>
                  <a href={`/api/export?${lead}format=${format}`} download>
                    <strong>{name}</strong>
                    <span>{says}</span>
                  </a>
                </li>
              ))}
            </ul>
            <p className={styles['note']}>导出当前条件下的全部结果，最多 100,000 行。</p>
          </>
        ) : (
          <p className={styles['note']}>检索词太长，不能导出；请缩短后再试。</p>
        )
      }
    </Disclosure>
  );
}
