/** Whether the units of a term stand one after another: what every engine's index stands for. */
export function contains(units: readonly string[], term: readonly string[]): boolean {
  for (let start = 0; start + term.length <= units.length; start += 1) {
    let at = 0;
    while (at < term.length && units[start + at] === term[at]) at += 1;
    if (at === term.length) return true;
  }
  return false;
}
