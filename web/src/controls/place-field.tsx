import { TextInput } from '@mantine/core';
import { useId } from 'react';
import { useSuggestions } from './use-suggestions.ts';

interface PlaceFieldProps {
  readonly label: string;
  readonly name: string;
  readonly placeholder?: string;
  readonly defaultValue?: string;
  readonly className?: string;
}

/** A text field that offers the names of places while one is typed, also by pinyin. */
export function PlaceField({ label, name, placeholder, defaultValue, className }: PlaceFieldProps) {
  const list = useId();
  const { items, ask } = useSuggestions();
  return (
    <>
      <TextInput
        label={label}
        name={name}
        list={list}
        placeholder={placeholder ?? '名称或代码'}
        defaultValue={defaultValue ?? ''}
        autoComplete="off"
        {...(className !== undefined && { className })}
        onChange={(event) => ask(event.currentTarget.value)}
      />
      <datalist id={list}>
        {items
          .filter(({ kind }) => kind === 'place')
          .map(({ text }) => (
            <option key={text} value={text}>
              {text}
            </option>
          ))}
      </datalist>
    </>
  );
}
