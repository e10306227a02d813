/** Names for those controls of Swagger UI that it leaves without one, as it draws them. */

/** What a control is for: the parameter it sets, else what stands before it. */
function nameOf(control: Element): string {
  const parameter = control.closest('[data-param-name]')?.getAttribute('data-param-name');
  if (parameter !== null && parameter !== undefined) return `参数 ${parameter}`;
  if (control.matches('.json-schema-2020-12-accordion')) return '展开或收起';
  return control.matches('textarea') ? '请求体' : '选择';
}

/** Longer answers scroll in a box of their own, which the keyboard must reach. */
const SCROLLING = 'pre.microlight, .table-container, .opblock-section, .responses-wrapper';

/** A button is named by its own text as well. */
const isNamed = (control: Element): boolean =>
  control.hasAttribute('aria-label') || (control.matches('button') && control.textContent !== '');

function nameAll(place: Element): void {
  const controls = 'select, textarea, input, .json-schema-2020-12-accordion';
  for (const control of place.querySelectorAll(controls)) {
    if (!isNamed(control)) control.setAttribute('aria-label', nameOf(control));
  }
  for (const box of place.querySelectorAll(SCROLLING)) box.setAttribute('tabindex', '0');
  for (const answers of place.querySelectorAll('.responses-table[role="region"]')) {
    // All of them are called alike; a table needs no landmark to be found.
    answers.removeAttribute('role');
  }
}

/** Goes on as long as the page is open. */
export function keepNamed(place: Element): void {
  new MutationObserver(() => nameAll(place)).observe(place, { childList: true, subtree: true });
}
