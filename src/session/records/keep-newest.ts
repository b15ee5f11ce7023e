/** Takes the oldest out of a map until only so many are left. */
export function keepNewest(map: Map<string, unknown>, most: number): void {
  for (const oldest of map.keys()) {
    if (map.size <= most) return;
    map.delete(oldest);
  }
}

/** Exchanges kept beside what is recorded. */
export const MOST_APART = 300;
