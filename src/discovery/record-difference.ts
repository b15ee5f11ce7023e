import type { ReadRecord } from '../enr/explain.ts';
import type { Fact } from '../primitives/facts.ts';

/** In what a record differs from an earlier one of the same node. */
export type RecordDifference =
  /** Sequence numbers that lie between them: by how many the earlier one is stale. */
  | Fact<'staleBy', { by: bigint }>
  /** The record at hand is newer than the one that the node gives. */
  | Fact<'olderThanKnown', { by: bigint }>
  | Fact<'otherKey', { was: string; now: string }>
  | Fact<'changed', { key: string; was: string; now: string }>
  | Fact<'added', { key: string; now: string }>
  | Fact<'removed', { key: string; was: string }>;

/** What stands in every record, and is told apart by its own fact. */
const STANDING: ReadonlySet<string> = new Set(['id', 'secp256k1']);

/** The differences, the sequence number first, then in the order of the keys. */
export function recordDifferences(was: ReadRecord, now: ReadRecord): RecordDifference[] {
  const [before, after] = [textsOf(was), textsOf(now)];
  const keys = [...new Set([...before.keys(), ...after.keys()])].filter((key) => !STANDING.has(key)).sort();
  return [
    ...sequence(was.seq, now.seq),
    ...identity(was, now),
    ...keys.flatMap((key) => difference(key, before.get(key), after.get(key))),
  ];
}

function textsOf({ values }: ReadRecord): Map<string, string> {
  return new Map(values.map(({ key, text }) => [key, text]));
}

function sequence(was: bigint, now: bigint): RecordDifference[] {
  if (was === now) return [];
  return was < now ? [{ code: 'staleBy', by: now - was }] : [{ code: 'olderThanKnown', by: was - now }];
}

function identity(was: ReadRecord, now: ReadRecord): RecordDifference[] {
  const [before, after] = [was.identity?.peerId, now.identity?.peerId];
  if (before === undefined || after === undefined || before === after) return [];
  return [{ code: 'otherKey', was: before, now: after }];
}

function difference(key: string, was: string | undefined, now: string | undefined): RecordDifference[] {
  if (was === now) return [];
  if (was === undefined) return now === undefined ? [] : [{ code: 'added', key, now }];
  return now === undefined ? [{ code: 'removed', key, was }] : [{ code: 'changed', key, was, now }];
}
