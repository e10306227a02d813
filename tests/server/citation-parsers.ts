/** Readers of RIS and BibTeX that know nothing of how Tashan writes them. */

/** @throws Error for a line that is no field, or a record that does not begin or end */
export function parseRis(text: string): Map<string, string[]> {
  const lines = text.split('\r\n');
  if (lines.pop() !== '') throw new Error('the last line is not ended');
  const fields = new Map<string, string[]>();
  for (const line of lines) {
    const [, tag, value] = /^([A-Z][A-Z0-9]) {2}- ([^\r\n]*)$/.exec(line) ?? [];
    if (tag === undefined || value === undefined) throw new Error(`no field: ${line}`);
    fields.set(tag, [...(fields.get(tag) ?? []), value]);
  }
  if (!lines[0]?.startsWith('TY') || lines.at(-1) !== 'ER  - ') throw new Error('no record');
  if (fields.get('TY')?.length !== 1 || fields.get('ER')?.length !== 1) throw new Error('several');
  return fields;
}

export interface BibtexEntry {
  readonly type: string;
  readonly key: string;
  /** As written, without the outer braces. */
  readonly fields: ReadonlyMap<string, string>;
}

/** As BibTeX itself scans: a value ends where its braces balance, whatever backslashes say. */
export function parseBibtex(text: string): BibtexEntry {
  let at = 0;
  const take = (pattern: RegExp): string => {
    const sticky = new RegExp(pattern, 'suy');
    sticky.lastIndex = at;
    const found = sticky.exec(text);
    if (found === null) throw new Error(`expected ${pattern} at ${at}: ${text.slice(at, at + 40)}`);
    at = sticky.lastIndex;
    return found[1] ?? found[0];
  };
  const value = (): string => {
    if (text[at] !== '{') return take(/[A-Za-z]+/);
    const start = at;
    let depth = 0;
    do {
      if (at >= text.length) throw new Error('a brace is left open');
      if (text[at] === '{') depth += 1;
      if (text[at] === '}') depth -= 1;
      at += 1;
    } while (depth > 0);
    return text.slice(start + 1, at - 1);
  };
  const type = take(/@([a-z]+)\{/);
  const key = take(/([!-~]+?),\s*/);
  const fields = new Map<string, string>();
  while (text[at] !== '}') {
    const name = take(/([a-z]+)\s*=\s*/);
    if (fields.has(name)) throw new Error(`${name} twice`);
    fields.set(name, value());
    take(/,\s*/);
  }
  at += 1;
  if (text.slice(at).trim() !== '') throw new Error('something stands behind the entry');
  return { type, key, fields };
}

const COMMANDS: Readonly<Record<string, string>> = {
  '\\textbackslash{}': '\\',
  '\\textbraceleft{}': '{',
  '\\textbraceright{}': '}',
  '\\textasciitilde{}': '~',
  '\\textasciicircum{}': '^',
};

/** What TeX would print. @throws Error for a character that TeX would take for a command */
export function printed(value: string): string {
  const inner = value.startsWith('{') && value.endsWith('}') ? value.slice(1, -1) : value;
  return inner.replaceAll(/\\text[a-z]+\{\}|\\[%&#_$]|[\\{}~^%&#_$]/g, (found) => {
    const plain = COMMANDS[found] ?? /^\\([%&#_$])$/.exec(found)?.[1];
    if (plain === undefined) throw new Error(`a bare ${found} in ${value}`);
    return plain;
  });
}
