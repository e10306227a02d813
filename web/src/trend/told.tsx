import type { TrendResponse } from '../../../server/contract.ts';
import hidden from '../frame/hidden.module.css';
import { saidShare } from './trend-table.ts';

interface ToldProps {
  /** One for each that was asked; without data, or with that of the question before, while it waits. */
  readonly results: readonly {
    readonly data: TrendResponse | undefined;
    readonly isPlaceholderData: boolean;
  }[];
}

/** Who does not see the picture change hears what came. */
export function Told({ results }: ToldProps) {
  const answers = results.flatMap(({ data, isPlaceholderData }) =>
    data === undefined || isPlaceholderData ? [] : [data],
  );
  const said = answers.map(({ text, total }) => `“${text}”${saidShare(total)}`).join('，');
  return (
    <output className={hidden['hidden']}>
      {answers.length === results.length && `提到的报告：${said}。`}
    </output>
  );
}
