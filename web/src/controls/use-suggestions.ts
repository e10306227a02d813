import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { FormEvent } from 'react';
import type { Suggestion } from '../../../server/contract.ts';
import { getJson } from '../api/client.ts';

/** Between two keys of somebody who types with ease. */
const PAUSE_MS = 120;
/** As many as fit under the box without hiding the page. */
const SHOWN = 8;
/** Longer than any name. */
const LONGEST = 40;

/** What the browser says of typing; pasted, dropped and taken-back text asks for nothing. */
const TYPING = /^(?:insertText|insertCompositionText|insertFromComposition|deleteContent)/u;

export function isTyping(event: FormEvent<HTMLTextAreaElement>): boolean {
  const { nativeEvent: input } = event;
  return input instanceof InputEvent && !input.isComposing && TYPING.test(input.inputType);
}

export interface Suggestions {
  readonly items: readonly Suggestion[];
  /** Index of the option that Enter takes; -1 for none. */
  readonly active: number;
  /** Asks for what is typed. */
  readonly ask: (typed: string) => void;
  /** Closes the list, and forgets what was asked. */
  readonly close: () => void;
  /** To the next option or the one before; past either end is the box itself. */
  readonly move: (by: 1 | -1) => void;
}

interface Page {
  readonly items: readonly Suggestion[];
}

const NONE: readonly Suggestion[] = [];

/** Names that begin like what is typed, once typing pauses; a newer request aborts the older one. */
export function useSuggestions(): Suggestions {
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState('');
  const [active, setActive] = useState(-1);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed), typed === '' ? 0 : PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const params = new URLSearchParams({ q: asked, size: String(SHOWN) });
  const { data } = useQuery({
    queryKey: ['suggest', asked],
    queryFn: ({ signal }) => getJson<Page>(`/api/suggest?${params.toString()}`, { signal }),
    enabled: asked !== '',
    // While more of the same is typed, the names for less of it stay.
    placeholderData: (before, query) =>
      asked.startsWith(query?.queryKey[1] ?? asked) ? before : undefined,
    // Help that fails is no help and no reason to say anything.
    retry: false,
  });
  const open = typed !== '' && asked !== '';
  const items = open ? (data?.items.filter(({ text }) => text !== typed) ?? NONE) : NONE;
  return {
    items,
    active: active < items.length ? active : -1,
    ask(draft) {
      const text = draft.trim();
      setActive(-1);
      setTyped(draft.includes('\n') || text.length > LONGEST ? '' : text);
    },
    close() {
      setActive(-1);
      setTyped('');
      setAsked('');
    },
    move(by) {
      const places = items.length + 1;
      setActive((from) => ((from + 1 + by + places) % places) - 1);
    },
  };
}
