interface Platform {
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
}

interface LockEntry extends Platform {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
}

interface Lock {
  readonly packages: Readonly<Record<string, LockEntry>>;
}

export function platformOf(name: string): Platform | null;
export function completeLock(lock: Lock): {
  readonly lock: Lock;
  readonly added: readonly string[];
  readonly unknown: readonly string[];
};
