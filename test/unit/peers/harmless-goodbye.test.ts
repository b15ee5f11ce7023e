import { describe, expect, it } from 'vitest';
import { harmlessGoodbye } from '../../../src/peers/conduct/harmless-goodbye.ts';

describe('The Goodbye with which we leave a wrong peer', () => {
  it.each([
    [2n, 'teku/v26.1.0/linux-x86_64', 1n],
    [3n, 'teku/v26.1.0/linux-x86_64', 3n],
    [2n, 'Prysm/v7.1.0/abcdef', 2n],
    [2n, 'Lighthouse/v8.0.0', 2n],
    [2n, 'some/peer', 2n],
    [2n, '', 1n],
    [2n, undefined, 1n],
    [3n, undefined, 3n],
  ])('%s for %s is %s', (due, agent, said) => {
    expect(harmlessGoodbye(due, agent)).toBe(said);
  });
});
