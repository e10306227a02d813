import type { ReportDetail } from '../../../server/contract.ts';
import note from './note.module.css';

/** That the text was read from pictures, and how surely; nothing for most reports. */
export function Recognition({ report }: { readonly report: ReportDetail }) {
  const { recognition } = report;
  if (recognition === null) return null;
  // Rounded down: nothing that was recognised is certain.
  const percent = Math.floor(recognition.confidence * 100);
  return (
    <p className={note['note']}>
      正文由扫描件识别而来，平均可信度 {percent}%，可能有错字
      {recognition.doubtful.length > 0 && '；加点线的部分尤其要与原件核对'}。
    </p>
  );
}
