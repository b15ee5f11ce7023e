import { ByteVectorType, ContainerType, UintBigintType } from '@chainsafe/ssz';
import type { FieldName } from './kinds.ts';
import type { Message } from './message.ts';
import type { Protocol } from './protocols.ts';

const uint64 = new UintBigintType(8);
const bytes4 = new ByteVectorType(4);
const root = new ByteVectorType(32);
const attnets = new ByteVectorType(8);
const syncnets = new ByteVectorType(1);

/*
 * Status := fork_digest: Bytes4 | finalized_root: Root | finalized_epoch: uint64 | head_root: Root | head_slot: uint64
 *           [| earliest_available_slot: uint64]                                        (from status/2 on)
 * MetaData := seq_number: uint64 | attnets: Bitvector[64] [| syncnets: Bitvector[4]] [| custody_group_count: uint64]
 * Goodbye, Ping := uint64, which as a container of one field has the same eight bytes
 *
 * Bitvectors are kept as the bytes they are. Source: phase0, altair and fulu p2p-interface.
 */
const status = {
  forkDigest: bytes4,
  finalizedRoot: root,
  finalizedEpoch: uint64,
  headRoot: root,
  headSlot: uint64,
};
const metadata = { seqNumber: uint64, attnets };

const containers = {
  'status/1': new ContainerType(status),
  'status/2': new ContainerType({ ...status, earliestAvailableSlot: uint64 }),
  'goodbye/1': new ContainerType({ reason: uint64 }),
  'ping/1': new ContainerType({ seqNumber: uint64 }),
  'metadata/1': new ContainerType(metadata),
  'metadata/2': new ContainerType({ ...metadata, syncnets }),
  'metadata/3': new ContainerType({ ...metadata, syncnets, custodyGroupCount: uint64 }),
} satisfies Record<Protocol, unknown>;

/** The SSZ bytes of a message; none for the empty request, the bare bytes for an ErrorMessage. */
export function serializeMessage(message: Message): Uint8Array {
  if (message.type === 'empty') return new Uint8Array(0);
  if (message.type === 'error') return message.message;
  const container: { serialize(value: unknown): Uint8Array } = containers[message.type];
  return container.serialize(message);
}

/** A field's place in the SSZ bytes. `isNumber` tells a little-endian uint64 from plain bytes. */
export interface FieldPlace {
  readonly name: FieldName;
  readonly offset: number;
  readonly size: number;
  readonly isNumber: boolean;
}

/** What there is to know about a protocol's container. */
export interface Body {
  /** The fields in wire order. */
  readonly layout: readonly FieldPlace[];
  /** The field whose high bits are padding, where there is one. */
  readonly syncnets: FieldPlace | undefined;
  /** The message of exactly as many SSZ bytes as the container has. The values own their bytes. */
  readonly deserialize: (ssz: Uint8Array) => Message;
}

function describeBody(type: Protocol): Body {
  const container: { readonly fields: object; deserialize(ssz: Uint8Array): object } = containers[type];
  let offset = 0;
  const layout = Object.entries(container.fields).map(([name, fieldType]) => {
    const place = { name: name as FieldName, offset, size: fieldType.fixedSize, isNumber: fieldType === uint64 };
    offset += place.size;
    return place;
  });
  return {
    layout,
    syncnets: layout.find(({ name }) => name === 'syncnets'),
    deserialize(ssz) {
      const value: { type?: Protocol } = container.deserialize(ssz);
      value.type = type;
      return value as Message;
    },
  };
}

/** The containers of the methods' messages, by protocol. */
export const bodies: Readonly<Record<Protocol, Body>> = {
  'status/1': describeBody('status/1'),
  'status/2': describeBody('status/2'),
  'goodbye/1': describeBody('goodbye/1'),
  'ping/1': describeBody('ping/1'),
  'metadata/1': describeBody('metadata/1'),
  'metadata/2': describeBody('metadata/2'),
  'metadata/3': describeBody('metadata/3'),
};
