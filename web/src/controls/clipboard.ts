/** Browsers offer their clipboard to secure addresses only, and many offices serve plain http. */
function copyByHand(text: string): boolean {
  const area = document.createElement('textarea');
  area.value = text;
  area.readOnly = true;
  area.setAttribute('aria-hidden', 'true');
  area.className = 'off-screen';
  const before = document.activeElement;
  // Inside an open dialog nothing outside of it can be selected.
  (before?.closest('dialog') ?? document.body).append(area);
  area.select();
  try {
    // Deprecated, but all there is on http; no browser has dropped it.
    // oxlint-disable-next-line typescript/no-deprecated
    return document.execCommand('copy');
  } catch {
    return false;
  } finally {
    area.remove();
    if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  }
}

/** Puts the text on the clipboard; false where the browser does not allow it at all. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByHand(text);
  }
}
