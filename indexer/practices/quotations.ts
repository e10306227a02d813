/**
 * What stands in quotes, and which quotations stand together in a list that one head closes:
 *
 *   设立“老班长调解室”“巧嫂议事厅”等特色调解工作室   one list, whose head is 工作室
 */
export interface Quotation {
  /** Of the opening mark, and behind the closing one. */
  readonly start: number;
  readonly end: number;
  /** Normal form without the marks at its ends. */
  readonly inner: string;
  /** True within another quotation. */
  readonly nested: boolean;
}

/** Longer quotations are sentences somebody said. */
const LONGEST = 60;
/** Between two quotations of one list. */
const JOINT = /^(?:[、和及与]|以及|,)?\s*$/u;

/** All quotations of a normal form; a mark without its other half ends with its line. */
export function quotationsIn(form: string): Quotation[] {
  const found: Quotation[] = [];
  const open: number[] = [];
  for (const { 0: mark, index } of form.matchAll(/[“”\n]/gu)) {
    if (mark === '\n') open.length = 0;
    else if (mark === '“') open.push(index);
    else {
      const start = open.pop();
      if (start === undefined || index - start - 1 > LONGEST) continue;
      const inner = form
        .slice(start + 1, index)
        .replace(/[“”]/gu, '')
        .trim();
      if (inner !== '') found.push({ start, end: index + 1, inner, nested: open.length > 0 });
    }
  }
  return found.toSorted((a, b) => a.start - b.start);
}

/** Neighbouring outer quotations, list by list; a quotation on its own is a list of one. */
export function listsOf(form: string, quotations: readonly Quotation[]): Quotation[][] {
  const lists: Quotation[][] = [];
  for (const quotation of quotations) {
    if (quotation.nested) continue;
    const list = lists.at(-1);
    const last = list?.at(-1);
    if (list && last && JOINT.test(form.slice(last.end, quotation.start))) list.push(quotation);
    else lists.push([quotation]);
  }
  return lists;
}
