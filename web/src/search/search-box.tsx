import { Button, CloseButton, SegmentedControl } from '@mantine/core';
import { useRef, useState } from 'react';
import type { FormEvent, KeyboardEvent } from 'react';
import { isTyping, useSuggestions } from '../controls/use-suggestions.ts';
import { isKeyOf, keysOf, MODE_HINTS, MODES } from '../words/labels.ts';
import { focusResult } from './result-keys.ts';
import { LIST_ID, optionId, SuggestionList } from './suggestion-list.tsx';
import type { SearchAddress } from './use-search-state.ts';
import { useSlashKey } from './use-slash-key.ts';
import styles from './search-box.module.css';

/** A pasted page is an example, not a query; the box grows for it, within reason. */
const MAX_ROWS = 6;

/**
 * The box with the mode switch. Enter searches, Shift+Enter breaks the line, ↓ goes to the results;
 * while suggestions are open, ↑ ↓ walk through them, Enter takes the one reached, Esc closes them.
 *
 * A text area keeps its role, which no other may replace: it tells of the list by
 * `aria-autocomplete` and `aria-activedescendant`, and a status line says that the list is there.
 */
export function SearchBox({ address }: { readonly address: SearchAddress }) {
  const { state, change } = address;
  const [draft, setDraft] = useState(state.q);
  const box = useRef<HTMLTextAreaElement>(null);
  const [asked, setAsked] = useState(state.q);
  if (asked !== state.q) {
    setAsked(state.q);
    setDraft(state.q);
  }
  useSlashKey(box);
  const suggestions = useSuggestions();
  const { items, active } = suggestions;

  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    suggestions.close();
    change({ q: draft.trim() });
  };
  const choose = (text: string) => {
    suggestions.close();
    setDraft(text);
    change({ q: text });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // While a Chinese input method is composing, Enter chooses a word and must not search.
    if (event.nativeEvent.isComposing) return;
    const chosen = items[active];
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      if (chosen) choose(chosen.text);
      else submit();
    } else if (items.length > 0 && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      suggestions.move(event.key === 'ArrowDown' ? 1 : -1);
    } else if (items.length > 0 && event.key === 'Escape') {
      event.preventDefault();
      suggestions.close();
    } else if (event.key === 'ArrowDown' && !draft.includes('\n') && focusResult(0)) {
      event.preventDefault();
    }
  };
  const clear = () => {
    setDraft('');
    suggestions.close();
    box.current?.focus();
  };
  return (
    <search>
      <form className={styles['form']} onSubmit={submit}>
        <div className={styles['field']}>
          <textarea
            ref={box}
            className={styles['box']}
            aria-label="检索词"
            aria-describedby="box-hint"
            aria-autocomplete="list"
            aria-controls={items.length > 0 ? LIST_ID : undefined}
            aria-activedescendant={active >= 0 ? optionId(active) : undefined}
            placeholder="输入词语、一句话或做法名"
            enterKeyHint="search"
            autoComplete="off"
            spellCheck={false}
            rows={Math.min(MAX_ROWS, draft.split('\n').length)}
            value={draft}
            onChange={(event) => {
              setDraft(event.currentTarget.value);
              if (isTyping(event)) suggestions.ask(event.currentTarget.value);
              else suggestions.close();
            }}
            onCompositionEnd={(event) => suggestions.ask(event.currentTarget.value)}
            onKeyDown={onKeyDown}
            onBlur={suggestions.close}
          />
          {draft !== '' && (
            <CloseButton
              className={styles['clear'] ?? ''}
              aria-label="清空检索词"
              onClick={clear}
            />
          )}
          <Button type="submit" className={styles['go'] ?? ''}>
            检索
          </Button>
          <SuggestionList suggestions={suggestions} onChoose={choose} />
        </div>
        <div className={styles['under']}>
          <SegmentedControl
            aria-label="检索方式"
            size="sm"
            classNames={{ root: styles['modes'] ?? '' }}
            value={state.mode}
            data={keysOf(MODES).map((mode) => ({ value: mode, label: MODES[mode] }))}
            onChange={(mode) => isKeyOf(MODES, mode) && change({ q: draft.trim(), mode })}
          />
          <p id="box-hint" className={styles['hint']}>
            {MODE_HINTS[state.mode]}。按 <kbd>/</kbd> 回到检索框
          </p>
        </div>
      </form>
    </search>
  );
}
