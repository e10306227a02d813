import { UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { FacetValue } from '../../../server/contract.ts';
import { formatCount } from '../words/dates.ts';
import styles from './facets.module.css';

interface FacetListProps {
  readonly label: string;
  readonly values: readonly FacetValue[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

/** More than this is looked for, not read. */
const SHORT = 8;

export function FacetList({ label, values, chosen, onChange }: FacetListProps) {
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
  readonly onToggle: () => void;
}

/** One value: box, name, count. */
export function FacetChoice({ facet, checked, onToggle }: FacetChoiceProps) {
  return (
    <label className={styles['choice']}>
      <input type="checkbox" checked={checked} onChange={onToggle} />
      <span className={styles['label']}>{facet.label}</span>
      <span className={styles['count']}>{formatCount(facet.count)}</span>
    </label>
  );
}
