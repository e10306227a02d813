const KEY = 'tashan-scroll';
/** As many visits as anybody goes back. */
const KEPT = 60;

type Kept = readonly (readonly [visit: string, top: number])[];

/** What is kept, or nothing where storage is forbidden or holds something else. */
export function readKept(stored: string | null): Kept {
  try {
    const kept: unknown = JSON.parse(stored ?? '[]');
    return Array.isArray(kept) ? kept.filter(isVisit) : [];
  } catch {
    return [];
  }
}

function isVisit(entry: unknown): entry is Kept[number] {
  return Array.isArray(entry) && typeof entry[0] === 'string' && typeof entry[1] === 'number';
}

/** The newest last; the oldest go. */
export function withVisit(kept: Kept, visit: string, top: number): Kept {
  return [...kept.filter(([other]) => other !== visit), [visit, top] as const].slice(-KEPT);
}

function load(): Kept {
  try {
    return readKept(sessionStorage.getItem(KEY));
  } catch {
    return [];
  }
}

/** Where that visit was left, in CSS pixels from the top. */
export function topOf(visit: string): number | undefined {
  return load().find(([other]) => other === visit)?.[1];
}

export function remember(visit: string, top: number): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(withVisit(load(), visit, top)));
  } catch {
    // Without storage there is no memory, and nothing else is lost.
  }
}
