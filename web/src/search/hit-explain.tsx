import type { Hit } from '../../../server/contract.ts';
import styles from './hit-explain.module.css';

type Parts = NonNullable<Hit['explain']>;

/** `idf:行政复议` → how rare the word is. */
const RARITY = 'idf:';

const round = (value: number): string => (Math.round(value * 100) / 100).toString();

const NUMBERS: readonly (readonly [string, string, string])[] = [
  ['bm25', '词语分', 'BM25：词越少见、在段里出现越多，分越高'],
  ['near', '邻近分', '相邻的词在段里也挨着'],
  ['coverage', '覆盖', '段里含有的词占检索词分量的比例'],
  ['similarity', '语义余弦', '段落与问题意思的接近程度'],
];

export interface Reason {
  readonly label: string;
  readonly value: string;
  readonly hint?: string;
}

/** One line a reason: what the score is made of, and what each part comes from. */
export function explanation(parts: Parts, score: number): readonly Reason[] {
  const of = (name: string): number => parts[name] ?? 0;
  const sum = [
    `词语 ${round(of('words'))}`,
    `语义 ${round(of('meaning'))}`,
    ...(of('exact') > 0 ? [`原词 ${round(of('exact'))}`] : []),
    ...(of('second') > 0 ? [`同篇另一段 ${round(of('second'))}`] : []),
  ].join(' + ');
  const rarities = Object.entries(parts)
    .filter(([name]) => name.startsWith(RARITY))
    .map(([name, value]) => `${name.slice(RARITY.length)} ${round(value)}`);
  return [
    { label: '得分', value: `${round(score)} = ${sum}` },
    ...NUMBERS.filter(([name]) => of(name) !== 0).map(([name, label, hint]) => ({
      label,
      value: round(of(name)),
      hint,
    })),
    ...(rarities.length > 0 ? [{ label: '词的少见程度', value: rarities.join('，') }] : []),
  ];
}

/** Why a hit stands where it stands, in numbers; shown on demand. */
export function HitExplain({ hit }: { readonly hit: Hit }) {
  if (hit.explain === undefined) return null;
  return (
    <dl className={styles['list']} aria-label="得分依据">
      {explanation(hit.explain, hit.score).map(({ label, value, hint }) => (
        <div key={label} title={hint}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
