/** The same names with other values. */
export function mapValues<K extends string, V, W>(from: Readonly<Record<K, V>>, map: (value: V) => W): Record<K, W> {
  return Object.fromEntries(Object.entries<V>(from).map(([name, value]) => [name, map(value)])) as Record<K, W>;
}
