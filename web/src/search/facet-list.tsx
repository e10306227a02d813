import { UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { FacetValue } from '../../../server/contract.ts';
import { formatCount } from '../words/dates.ts';
import styles from './facets.module.css';

interface FacetListProps {
  readonly label: string;
  readonly values: readonly FacetValue[];
  readonly chosen: readonly string[];
  /** Whether the counts are only lower bounds, as the total is. */
  readonly atLeast: boolean;
  readonly onChange: (chosen: readonly string[]) => void;
}

/** More than this is looked for, not read. */
const SHORT = 8;

export function FacetList({ label, values, chosen, atLeast, onChange }: FacetListProps) {
  const [all, setAll] = useState(false);
  const shown = all ? values : values.filter((v, i) => i < SHORT || chosen.includes(v.value));
  const toggle = (value: string) =>
    onChange(
      chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value],
    );
  return (
    <>
      <ul aria-label={label}>
        {shown.map((facet) => (
          <li key={facet.value}>
            <FacetChoice
              facet={facet}
              checked={chosen.includes(facet.value)}
              atLeast={atLeast}
              onToggle={() => toggle(facet.value)}
            />
          </li>
        ))}
      </ul>
      {values.length > SHORT && (
        <UnstyledButton
          className={styles['more'] ?? ''}
          aria-expanded={all}
          onClick={() => setAll(!all)}
        >
          {all ? '收起' : `全部 ${values.length} 项`}
        </UnstyledButton>
      )}
    </>
  );
}

interface FacetChoiceProps {
  readonly facet: FacetValue;
  readonly checked: boolean;
  readonly atLeast: boolean;
  readonly onToggle: () => void;
}

/** One value: box, name, count. */
export function FacetChoice({ facet, checked, atLeast, onToggle }: FacetChoiceProps) {
  return (
    <label className={styles['choice']}>
      <input type="checkbox" checked={checked} onChange={onToggle} />
      <span className={styles['label']}>{facet.label}</span>
      {/* A chosen value the API has no count for, such as a range of years, has none here. */}
      {facet.count > 0 && (
        <span className={styles['count']}>
          {atLeast && <abbr title="至少">≥</abbr>}
          {formatCount(facet.count)}
        </span>
      )}
    </label>
  );
}
