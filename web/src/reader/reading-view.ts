/** How the text is shown, and whether the panel beside it is open: part of the page's address. */
export interface ReadingView {
  /** Numbers are marked in the text. */
  readonly numbers: boolean;
  /** What other reports say in the same words stands back. */
  readonly dim: boolean;
  /** Whether the panel of similar passages was asked for, sent away, or neither. */
  readonly panel: 'open' | 'closed' | 'unsaid';
}

export function parseReading(params: URLSearchParams): ReadingView {
  const panel = params.get('panel');
  return {
    numbers: params.get('numbers') !== '0',
    dim: params.get('dim') !== '0',
    panel: panel === '1' ? 'open' : panel === '0' ? 'closed' : 'unsaid',
  };
}

type Change = Partial<Readonly<Record<'numbers' | 'dim' | 'passage' | 'at' | 'panel', string>>>;

/** The address with some of it changed; an empty string takes the parameter out. */
export function readingHref(params: URLSearchParams, change: Change): string {
  const next = new URLSearchParams(params);
  for (const [name, value] of Object.entries(change)) {
    if (value === '') next.delete(name);
    else next.set(name, value);
  }
  return `?${next.toString()}`;
}

/** Where a passage is chosen, beside its text. */
export const choosing = (passage: string): Change => ({ passage, at: '', panel: '1' });

/** Where a sentence is read. */
export const readingAt = (start: number, end: number): Change => ({
  passage: '',
  panel: '',
  at: `${start}-${end}`,
});

/**
 * Beside the text there is room for what is like the passage one came for; over it, only for what
 * one has asked for.
 */
export function isPanelOpen(panel: ReadingView['panel'], roomy: boolean): boolean {
  return roomy ? panel !== 'closed' : panel === 'open';
}
