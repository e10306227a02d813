/**
 * Keeps a value, and makes room by what came first.
 * @param most entries the cache may have
 * @returns the value
 */
export function keep<K, V>(cache: Map<K, V>, most: number, key: K, value: V): V {
  cache.set(key, value);
  const first = cache.keys().next();
  if (cache.size > most && !first.done) cache.delete(first.value);
  return value;
}
