/**
 * What callers are told about a parameter that is wrong, where its schema has no words of its own.
 * Zod's Chinese names what it expects by the type's English name (期望 number >=1, 实际接收 NaN).
 */
import { z } from 'zod';

const list = (values: readonly unknown[]): string => {
  const names = values.map((value) => (value === '' ? '空' : String(value)));
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join('、')} 或 ${names.at(-1)}`;
};

const COUNTED: Readonly<Record<string, string>> = { string: '个字符', array: '个' };

const TYPES: Readonly<Record<string, string>> = {
  array: '数组',
  boolean: 'true 或 false',
  int: '整数',
  number: '数字',
  object: 'JSON 对象',
  string: '文字',
};

const message: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'too_small': {
      const counted = COUNTED[issue.origin];
      return counted === undefined
        ? `不能小于 ${issue.minimum}`
        : `至少要有 ${issue.minimum} ${counted}`;
    }
    case 'too_big': {
      const counted = COUNTED[issue.origin];
      return counted === undefined
        ? `不能大于 ${issue.maximum}`
        : `太多，至多 ${issue.maximum} ${counted}`;
    }
    case 'invalid_value':
      return `应为 ${list(issue.values)}`;
    case 'invalid_type': {
      const expected = TYPES[issue.expected];
      if (expected === undefined) return undefined;
      return issue.input === undefined ? `缺少，应为${expected}` : `应为${expected}`;
    }
    default:
      return undefined;
  }
};

/** For the whole process; zod's own Chinese remains for what is not named here. */
export function useChineseWords(): void {
  z.config({ ...z.locales.zhCN(), customError: message });
}
