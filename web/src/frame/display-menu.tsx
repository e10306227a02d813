import { useMantineColorScheme } from '@mantine/core';
import { useState } from 'react';
import { Disclosure } from '../controls/disclosure.tsx';
import { applyTypeSize, storedTypeSize } from '../theme/type-size.ts';
import type { TypeSize } from '../theme/type-size.ts';
import { keysOf } from '../words/labels.ts';
import styles from './display-menu.module.css';

const SIZES: Readonly<Record<TypeSize, string>> = { standard: '标准', large: '大字' };
const SCHEMES = { auto: '跟随系统', light: '浅色', dark: '深色' } as const;

/** Large type and the colours: kept in this browser, for all pages. */
export function DisplayMenu() {
  // Mantine would stop transitions by a style tag, which the content security policy refuses.
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  const [size, setSize] = useState(storedTypeSize);
  const chooseSize = (next: TypeSize) => {
    setSize(next);
    applyTypeSize(next);
  };
  return (
    <Disclosure label="显示设置" alignEnd>
      {() => (
        <div className={styles['menu']}>
          <Choices legend="字号" labels={SIZES} value={size} onChange={chooseSize} />
          <Choices
            legend="颜色"
            labels={SCHEMES}
            value={colorScheme}
            onChange={(scheme) => setColorScheme(scheme)}
          />
        </div>
      )}
    </Disclosure>
  );
}

interface ChoicesProps<K extends string> {
  readonly legend: string;
  readonly labels: Readonly<Record<K, string>>;
  readonly value: K;
  readonly onChange: (value: K) => void;
}

function Choices<K extends string>({ legend, labels, value, onChange }: ChoicesProps<K>) {
  return (
    <fieldset className={styles['choices']}>
      <legend>{legend}</legend>
      {keysOf(labels).map((key) => (
        <label key={key}>
          <input
            type="radio"
            name={legend}
            checked={key === value}
            onChange={() => onChange(key)}
          />
          {labels[key]}
        </label>
      ))}
    </fieldset>
  );
}
