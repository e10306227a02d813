import type { ReportSummary } from '../../../server/contract.ts';
import { CopyButton } from '../controls/copy-button.tsx';
import { ownAddress, quotation } from './quotation.ts';

interface CopyQuoteProps {
  readonly text: string;
  readonly report: ReportSummary;
  /** Id of the passage that the text is from. */
  readonly passage?: string;
}

/** Copies the text with its source. */
export function CopyQuote({ text, report, passage }: CopyQuoteProps) {
  return (
    <CopyButton
      label="复制文字和出处"
      about={report.title}
      text={() => quotation(text, report, ownAddress(window.location.origin, report.id, passage))}
    />
  );
}
