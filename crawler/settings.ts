/** How every folder reads its settings: one table, environment variables, checked once. */
import type { z } from 'zod';

/** A row of a folder's table, as it stands in the README. */
export interface Setting<Name extends string = string> {
  readonly name: Name;
  /** As one would write it; empty for none. */
  readonly default: string;
  readonly meaning: string;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** A setting cannot be used; `message` names it and says what it may be. */
export class BadSetting extends Error {
  override readonly name = 'BadSetting';
}

/**
 * Reads the settings a table names; an empty variable counts as unset, as in compose files.
 * @throws BadSetting naming every variable that is wrong
 */
export function readSettings<Table extends z.ZodType>(
  table: Table,
  settings: readonly Setting[],
  env: Environment,
): z.infer<Table> {
  const given = Object.fromEntries(
    settings.map(({ name }) => [name, env[name]?.trim() || undefined]),
  );
  const parsed = table.safeParse(given);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map(({ path, message }) => {
    const name = path.join('.');
    return message.includes(name) ? message : `环境变量 ${name} 的值不对：${message}`;
  });
  throw new BadSetting(wrong.join('；'));
}
