import { byteArrayEquals } from '@chainsafe/ssz';

/** A Status as it stands on the wire: roots and digest as bytes (32 and 4), epochs and slots as uint64. */
export interface Status {
  readonly forkDigest: Uint8Array;
  readonly finalizedRoot: Uint8Array;
  readonly finalizedEpoch: bigint;
  readonly headRoot: Uint8Array;
  readonly headSlot: bigint;
  /** Only in `status/2`: the slot of the earliest block the node can serve. */
  readonly earliestAvailableSlot?: bigint;
}

/** Whether two Statuses say the same. */
export function isSameStatus(a: Status, b: Status): boolean {
  return (
    a.headSlot === b.headSlot &&
    a.finalizedEpoch === b.finalizedEpoch &&
    a.earliestAvailableSlot === b.earliestAvailableSlot &&
    byteArrayEquals(a.headRoot, b.headRoot) &&
    byteArrayEquals(a.finalizedRoot, b.finalizedRoot) &&
    byteArrayEquals(a.forkDigest, b.forkDigest)
  );
}

/**
 * Everything that can stand in a frame. `error` is the ErrorMessage of a response chunk whose result is not 0; `empty`
 * is the request of the metadata methods: no bytes at all.
 */
export type Message =
  | ({ readonly type: 'status/1' | 'status/2' } & Status)
  | { readonly type: 'goodbye/1'; readonly reason: bigint }
  | { readonly type: 'ping/1'; readonly seqNumber: bigint }
  | {
      readonly type: 'metadata/1' | 'metadata/2' | 'metadata/3';
      readonly seqNumber: bigint;
      /** Bitvector[64], 8 bytes. */
      readonly attnets: Uint8Array;
      /** Bitvector[4], 1 byte; from `metadata/2` on. */
      readonly syncnets?: Uint8Array;
      /** From `metadata/3` on. */
      readonly custodyGroupCount?: bigint;
    }
  | { readonly type: 'error'; readonly message: Uint8Array }
  | { readonly type: 'empty' };

export function isStatus(message: Message): message is Extract<Message, { type: 'status/1' | 'status/2' }> {
  return message.type === 'status/1' || message.type === 'status/2';
}
