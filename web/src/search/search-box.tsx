import { Button, CloseButton, SegmentedControl } from '@mantine/core';
import { useRef, useState } from 'react';
import type { FormEvent, KeyboardEvent } from 'react';
import { isKeyOf, keysOf, MODE_HINTS, MODES } from '../words/labels.ts';
import { focusResult } from './result-keys.ts';
import type { SearchAddress } from './use-search-state.ts';
import { useSlashKey } from './use-slash-key.ts';
import styles from './search-box.module.css';

/** A pasted page is an example, not a query; the box grows for it, within reason. */
const MAX_ROWS = 6;

/** The box with the mode switch. Enter searches, Shift+Enter breaks the line, ↓ goes to the results. */
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

  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    change({ q: draft.trim() });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // While a Chinese input method is composing, Enter chooses a word and must not search.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      submit();
    } else if (event.key === 'ArrowDown' && !draft.includes('\n') && focusResult(0)) {
      event.preventDefault();
    }
  };
  const clear = () => {
    setDraft('');
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
            placeholder="输入词语、一句话或做法名"
            enterKeyHint="search"
            autoComplete="off"
            spellCheck={false}
            rows={Math.min(MAX_ROWS, draft.split('\n').length)}
            value={draft}
            onChange={(event) => setDraft(event.currentTarget.value)}
            onKeyDown={onKeyDown}
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
