import type { Reference } from './specs.ts';

/* Where what the causes mean is written, and which pages they share. */

export const DIGEST: readonly Reference[] = [
  ['phase0Chain', 'compute_fork_digest'],
  ['fuluChain', 'compute_fork_digest'],
  ['eip7892', ''],
];
export const STATUS: readonly Reference[] = [
  ['phase0', 'Status v1'],
  ['fulu', 'Status v2'],
];
export const ENR: readonly Reference[] = [
  ['phase0', 'ENR structure'],
  ['fulu', 'The discovery domain'],
  ['eip778', ''],
];
export const RESPONSE: readonly Reference[] = [['phase0', 'Responding side']];
export const GOODBYE: readonly Reference[] = [['phase0', 'Goodbye v1']];
export const NETWORK: readonly Reference[] = [['phase0', 'Network fundamentals']];

export const digestRule = [['rule', 'forkDigest']] as const;

/** The pages of Goodbye reasons. */
export const goodbyes = (...codes: readonly string[]) => codes.map((code) => ['goodbye', code] as const);
