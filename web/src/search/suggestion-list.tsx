// A list under a text box has no element of its own, and its keys are heard by the box.
/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus, jsx-a11y/no-noninteractive-element-to-interactive-role */
import { useEffect, useRef } from 'react';
import type { Suggestions } from '../controls/use-suggestions.ts';
import hidden from '../frame/hidden.module.css';
import { SUGGESTION_KINDS } from '../words/labels.ts';
import { formatCount } from '../words/dates.ts';
import styles from './suggestion-list.module.css';

export const LIST_ID = 'suggestions';
export const optionId = (index: number): string => `suggestion-${index}`;

interface SuggestionListProps {
  readonly suggestions: Suggestions;
  readonly onChoose: (text: string) => void;
}

/** What could be meant, under the box; the keys of the box move in it, a click takes one. */
export function SuggestionList({ suggestions, onChoose }: SuggestionListProps) {
  const { items, active } = suggestions;
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <>
      {items.length > 0 && (
        <ul ref={list} id={LIST_ID} role="listbox" aria-label="检索提示" className={styles['list']}>
          {items.map(({ text, kind, count }, index) => (
            <li
              key={`${kind} ${text}`}
              id={optionId(index)}
              role="option"
              aria-selected={index === active}
              className={styles['option']}
              // The box must not lose the focus before the click has chosen.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onChoose(text)}
            >
              <span className={styles['text']}>{text}</span>
              <span className={styles['kind']}>{SUGGESTION_KINDS[kind]}</span>
              <span className={styles['count']}>{formatCount(count)} 篇</span>
            </li>
          ))}
        </ul>
      )}
      <output className={hidden['hidden']}>
        {items.length > 0 && `有 ${items.length} 条检索提示，按上下键选择，按 Esc 关闭`}
      </output>
    </>
  );
}
