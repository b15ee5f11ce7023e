import { expect, it } from 'vitest';
import { costFault } from './cost.ts';
import type { Reader } from './readers.ts';

/** Tests each reader under a title. Two files of them keep both cores busy. */
export function holdsLinear(title: string, readers: readonly Reader[]): void {
  it.each(readers)(title, { timeout: 120_000 }, (_, read, nearMisses) => {
    const slow = nearMisses.flatMap((textOf) => {
      const fault = costFault(read, textOf);
      return fault === undefined ? [] : `${JSON.stringify(textOf(40).slice(0, 100))}: ${fault}`;
    });
    expect(slow).toEqual([]);
  });
}
