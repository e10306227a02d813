/** What a source file reaches for, and which of it the map does not allow. */
import { posix } from 'node:path';
import { parseAst } from 'vite';

export interface Reach {
  readonly target: string;
  /** Types vanish when compiled; `file` is read from disk beside the code. */
  readonly kind: 'value' | 'type' | 'file';
}

type Node = Readonly<Record<string, unknown>>;

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

function literal(value: unknown): string | null {
  if (!isNode(value)) return null;
  if (typeof value['value'] === 'string') return value['value'];
  // `a` in backquotes, without anything inserted.
  const [quasi, ...others] = Array.isArray(value['quasis']) ? value['quasis'] : [];
  const cooked = isNode(quasi) && isNode(quasi['value']) ? quasi['value']['cooked'] : null;
  return others.length === 0 && typeof cooked === 'string' ? cooked : null;
}

/** `import { type A, type B } from` is as good as `import type { A, B } from`. */
function isTypeOnly(node: Node): boolean {
  if (node['importKind'] === 'type' || node['exportKind'] === 'type') return true;
  const specifiers = node['specifiers'];
  if (!Array.isArray(specifiers) || specifiers.length === 0) return false;
  return specifiers.every(
    (one: Node) => one['importKind'] === 'type' || one['exportKind'] === 'type',
  );
}

const isNewUrl = (node: Node): boolean =>
  node['type'] === 'NewExpression' && isNode(node['callee']) && node['callee']['name'] === 'URL';

function reachOf(node: Node): Reach | null {
  switch (node['type']) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration': {
      const target = literal(node['source']);
      return target === null ? null : { target, kind: isTypeOnly(node) ? 'type' : 'value' };
    }
    case 'ImportExpression':
    case 'TSExternalModuleReference': {
      const target = literal(node['source'] ?? node['expression']);
      return target === null ? null : { target, kind: 'value' };
    }
    case 'TSImportType': {
      const target = literal(node['source']);
      return target === null ? null : { target, kind: 'type' };
    }
    default: {
      const target =
        isNewUrl(node) && Array.isArray(node['arguments']) ? literal(node['arguments'][0]) : null;
      return target?.startsWith('.') ? { target, kind: 'file' } : null;
    }
  }
}

/** Every import, export-from, dynamic import, imported type and file address of a source. */
export function reachesOf(code: string, file = 'a.ts'): readonly Reach[] {
  const found: Reach[] = [];
  // `<T>(x: T) => x` is a function in .ts and an element in .tsx.
  const lang = file.endsWith('x') ? 'tsx' : 'ts';
  const waiting: unknown[] = [parseAst(code, { lang })];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (!isNode(node)) continue;
    const reach = reachOf(node);
    if (reach !== null) found.push(reach);
    waiting.push(...Object.values(node).filter(isNode));
  }
  return found.reverse();
}

interface Door {
  readonly path: string;
  readonly kinds: readonly Reach['kind'][];
}

/** One step back up, through one door each. */
export const DOORS: Readonly<Record<string, Door | null>> = {
  crawler: null,
  indexer: { path: 'crawler/index.ts', kinds: ['value', 'type'] },
  server: { path: 'indexer/index.ts', kinds: ['value', 'type'] },
  web: { path: 'server/contract.ts', kinds: ['type'] },
};

const WITH_EXTENSION = /\.(ts|tsx|mjs|json|css|svg)$/;

/** @returns one line for each thing that is against the map; `file` is relative to the project */
export function violationsOf(file: string, code: string): readonly string[] {
  const folder = file.split('/')[0] ?? '';
  const door = DOORS[folder] ?? null;
  return reachesOf(code, file).flatMap(({ target, kind }) => {
    if (!target.startsWith('.')) return [];
    // What stands after `?` tells the bundler how: `?url` for the address of the file.
    const path = posix.join(posix.dirname(file), target.replace(/\?\w+$/, ''));
    const said = `${file}: ${target}`;
    if (kind !== 'file' && !WITH_EXTENSION.test(path)) return [`${said} lacks its extension`];
    if (path.split('/')[0] === folder) {
      const ownDoor = path === `${folder}/index.ts`;
      return ownDoor ? [`${said} goes out by the door to come in again`] : [];
    }
    if (path === door?.path && door.kinds.includes(kind)) return [];
    const allowed = door === null ? 'nothing' : `${door.path} (${door.kinds.join(', ')})`;
    return [`${said} (${kind}) leaves ${folder}/, which may use ${allowed}`];
  });
}

/** A door holds nothing of its own: every statement passes something on. */
export const isDoor = (code: string): boolean =>
  parseAst(code, { lang: 'ts' }).body.every(
    (node) =>
      node.type === 'ExportAllDeclaration' ||
      (node.type === 'ExportNamedDeclaration' && node.source !== null),
  );
