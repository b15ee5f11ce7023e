import type { FieldName } from './kinds.ts';
import type { Protocol } from './protocols.ts';

/** A field's place in the SSZ bytes. `isNumber` tells a little-endian uint64 from plain bytes. */
export interface FieldPlace {
  readonly name: FieldName;
  readonly offset: number;
  readonly size: number;
  readonly isNumber: boolean;
}

/** A field without its place: its name and, for plain bytes, how many; a uint64 has no second part. */
type Field = readonly [name: FieldName, bytes?: number];

/*
 * Status := fork_digest: Bytes4 | finalized_root: Root | finalized_epoch: uint64 | head_root: Root | head_slot: uint64
 *           [| earliest_available_slot: uint64]                                        (from status/2 on)
 * MetaData := seq_number: uint64 | attnets: Bitvector[64] [| syncnets: Bitvector[4]] [| custody_group_count: uint64]
 * Goodbye, Ping := uint64, which as a container of one field has the same eight bytes
 *
 * Bitvectors are kept as the bytes they are. Source: phase0, altair and fulu p2p-interface.
 */
const status: readonly Field[] = [
  ['forkDigest', 4],
  ['finalizedRoot', 32],
  ['finalizedEpoch'],
  ['headRoot', 32],
  ['headSlot'],
];
const metadata: readonly Field[] = [['seqNumber'], ['attnets', 8]];

/** The fields of each protocol's container in wire order. All have a fixed size, so each has one place. */
export const layouts: Readonly<Record<Protocol, readonly FieldPlace[]>> = {
  'status/1': placed(status),
  'status/2': placed([...status, ['earliestAvailableSlot']]),
  'goodbye/1': placed([['reason']]),
  'ping/1': placed([['seqNumber']]),
  'metadata/1': placed(metadata),
  'metadata/2': placed([...metadata, ['syncnets', 1]]),
  'metadata/3': placed([...metadata, ['syncnets', 1], ['custodyGroupCount']]),
};

function placed(fields: readonly Field[]): FieldPlace[] {
  let offset = 0;
  return fields.map(([name, bytes]) => {
    const place = { name, offset, size: bytes ?? 8, isNumber: bytes === undefined };
    offset += place.size;
    return place;
  });
}
