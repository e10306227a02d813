import { useEffect } from 'react';

const EDITABLE = 'input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]';

/** `/` puts the cursor in the box, unless something is being typed or a dialog is open. */
export function useSlashKey(box: { readonly current: HTMLTextAreaElement | null }): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof Element && event.target.closest(EDITABLE)) return;
      if (document.querySelector('dialog[open]')) return;
      event.preventDefault();
      box.current?.focus();
      box.current?.select();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [box]);
}
