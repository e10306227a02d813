/** Wrong usage, and how the command line talks about it: in Chinese. */
import { InvalidArgumentError } from 'commander';
import type { Command, Option } from 'commander';
import type { Terminal } from './terminal.ts';

export const EXIT = { done: 0, failed: 1, usage: 2 } as const;

/** The command was called in a way that cannot work; `message` says what it should be. */
export class WrongUsage extends Error {
  override readonly name = 'WrongUsage';
}

/** Something failed that the caller must know of; what could be done is done. */
export class Failed extends Error {
  override readonly name = 'Failed';
}

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Commands:': '命令：',
};

/** What commander says, by its wording; `$1`, `$2` are what it quotes. */
const MESSAGES: readonly (readonly [RegExp, string])[] = [
  [/^error: unknown command '(.+)'/, '没有命令 $1'],
  [/^error: unknown option '(.+)'/, '没有选项 $1'],
  [/^error: missing required argument '(.+)'/, '缺少参数 $1'],
  [/^error: option '(.+)' argument missing/, '选项 $1 缺少值'],
  [/^error: required option '(.+)' not specified/, '缺少选项 $1'],
  [/^error: option '(.+)' cannot be used with option '(.+)'/, '选项 $1 不能与 $2 同用'],
  [/^error: too many arguments.*/, '参数太多'],
  [
    /^error: option '(.+)' argument '(.*)' is invalid\. Allowed choices are (.+)\./,
    '选项 $1 的值 $2 不对，可选：$3',
  ],
  [/^error: option '(.+)' argument '(.*)' is invalid\. /, '选项 $1 的值 $2 不对：'],
  [
    /^error: command-argument value '(.*)' is invalid for argument '(.+)'\. Allowed choices are (.+)\./,
    '参数 $2 的值 $1 不对，可选：$3',
  ],
];

const SUGGESTION = /\n\(Did you mean (?:one of )?(.+)\?\)/;

/** A message of commander in Chinese; one it has no words for stays as it is. */
export function inChinese(message: string): string {
  const suggestion = SUGGESTION.exec(message)?.[1];
  const plain = message.replace(SUGGESTION, '').trim();
  const known = MESSAGES.find(([pattern]) => pattern.test(plain));
  const said = known === undefined ? plain : plain.replace(known[0], known[1]);
  return suggestion === undefined ? said : `${said}。是不是想要 ${suggestion}？`;
}

function describe(option: Option): string {
  const notes = [
    option.argChoices === undefined ? '' : `可选 ${option.argChoices.join(' ')}`,
    option.defaultValue === undefined || Array.isArray(option.defaultValue)
      ? ''
      : `默认 ${String(option.defaultValueDescription ?? option.defaultValue)}`,
  ].filter((note) => note !== '');
  return notes.length === 0 ? option.description : `${option.description}（${notes.join('；')}）`;
}

const placeholders = (text: string): string =>
  text.replace('[options]', '[选项]').replace('[command]', '[命令]');

/** Gives a command, and those below it, Chinese help and errors that are thrown, not exited. */
export function localise(command: Command, terminal: Terminal): Command {
  command
    .exitOverride()
    .helpOption('-h, --help', '显示帮助')
    .configureHelp({
      styleTitle: (title) => TITLES[title] ?? title,
      styleUsage: placeholders,
      styleSubcommandTerm: placeholders,
      optionDescription: describe,
    })
    .configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.note(text.trimEnd()),
      outputError: (text, write) => write(inChinese(text)),
    });
  for (const below of command.commands) localise(below, terminal);
  return command;
}

/** For option values: a whole number between two bounds. */
export const wholeNumber =
  (min: number, max: number) =>
  (text: string): number => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < min || value > max) {
      throw new InvalidArgumentError(`应是 ${min} 到 ${max} 之间的整数`);
    }
    return value;
  };

/** For options that may be given several times. */
export const collect = (value: string, earlier: readonly string[] = []): string[] => [
  ...earlier,
  value,
];
