import type { LocalStatusField } from '../../../src/rpc/explorer.ts';

const ZERO = `0x${'00'.repeat(32)}`;

/** Our own Status as a fresh node on hoodi tells it. */
export function localStatusFields(): LocalStatusField[] {
  const field = (name: LocalStatusField['field'], label: string, value: string, meaning = ''): LocalStatusField => {
    return { field: name, label, value, meaning, set: false };
  };
  return [
    field('forkDigest', 'fork digest', '0x5ad30129', 'hoodi gloas'),
    field('finalizedRoot', 'finalized root', ZERO),
    field('finalizedEpoch', 'finalized epoch', '0', '2025-03-17 12:10:00 UTC'),
    field('headRoot', 'head root', ZERO),
    field('headSlot', 'head slot', '0', '2025-03-17 12:10:00 UTC'),
    field('earliestAvailableSlot', 'earliest available slot', '0', '2025-03-17 12:10:00 UTC'),
  ];
}
