interface Entry {
  readonly name?: string;
  readonly version?: string;
  readonly optional?: boolean;
  readonly devOptional?: boolean;
}

interface Lock {
  readonly packages: Readonly<Record<string, Entry>>;
}

export function nodeIsNewEnough(version: string): boolean;
export function isInstalled(lock: Lock, installed: Lock): boolean;
export function isBuilt(name: 'server' | 'web'): boolean;
