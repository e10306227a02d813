export type TypeSize = 'standard' | 'large';

/** `public/display.js` reads it before the first paint. */
const KEY = 'tashan-type';

/** What was chosen in this browser; the standard where storage is forbidden. */
export function storedTypeSize(): TypeSize {
  try {
    return localStorage.getItem(KEY) === 'large' ? 'large' : 'standard';
  } catch {
    return 'standard';
  }
}

/** Sets it on the page, and for the visits to come where that may be stored. */
export function applyTypeSize(size: TypeSize): void {
  document.documentElement.dataset['type'] = size;
  try {
    localStorage.setItem(KEY, size);
  } catch {
    // It holds for this page.
  }
}
