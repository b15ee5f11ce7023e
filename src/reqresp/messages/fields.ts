/** A kind of message, apart from its versions. */
export type Method = 'status' | 'goodbye' | 'ping' | 'metadata';

/** How a field is written in SSZ. All have a fixed size. */
type SszType = 'uint64' | { readonly bytes: number } | { readonly bits: number };

/** What the value of a field is, for those who say, compare or ask for it. */
export type FieldMeaning = 'digest' | 'root' | 'epoch' | 'slot' | 'number' | 'subnets';

interface FieldRow {
  readonly ssz: SszType;
  /** The methods whose container has the field, each with the version that brought it. */
  readonly in: Readonly<Partial<Record<Method, number>>>;
  readonly meaning: FieldMeaning;
  /** The semantic token of its bytes. */
  readonly token: string;
  /** The rules of the judgement that read it. */
  readonly rules: readonly string[];
  /** Its column where peers stand side by side; in some a difference is news, in others a matter of course. */
  readonly column?: { readonly at: number; readonly isNews: boolean };
}

/*
 * Status := fork_digest: Bytes4 | finalized_root: Root | finalized_epoch: uint64 | head_root: Root | head_slot: uint64
 *           [| earliest_available_slot: uint64]                                        (from status/2 on)
 * MetaData := seq_number: uint64 | attnets: Bitvector[64] [| syncnets: Bitvector[4]] [| custody_group_count: uint64]
 * Goodbye, Ping := uint64, which as a container of one field has the same eight bytes
 *
 * Source: phase0, altair and fulu p2p-interface.
 */

/** Every field of every container, one row a field, in wire order. What is said of it stands in `src/words`. */
export const fields = {
  forkDigest: {
    ssz: { bytes: 4 },
    in: { status: 1 },
    meaning: 'digest',
    token: 'frameDigest',
    rules: ['forkDigest'],
    column: { at: 0, isNews: true },
  },
  finalizedRoot: {
    ssz: { bytes: 32 },
    in: { status: 1 },
    meaning: 'root',
    token: 'frameRoot',
    rules: ['finalizedRoot'],
    column: { at: 2, isNews: true },
  },
  finalizedEpoch: {
    ssz: 'uint64',
    in: { status: 1 },
    meaning: 'epoch',
    token: 'frameNumber',
    rules: ['finalizedEpoch', 'headAfterFinalized'],
    column: { at: 1, isNews: true },
  },
  headRoot: {
    ssz: { bytes: 32 },
    in: { status: 1 },
    meaning: 'root',
    token: 'frameRoot',
    rules: [],
    column: { at: 4, isNews: false },
  },
  headSlot: {
    ssz: 'uint64',
    in: { status: 1 },
    meaning: 'slot',
    token: 'frameNumber',
    rules: ['headSlot', 'headAfterFinalized'],
    column: { at: 3, isNews: false },
  },
  earliestAvailableSlot: {
    ssz: 'uint64',
    in: { status: 2 },
    meaning: 'slot',
    token: 'frameNumber',
    rules: [],
    column: { at: 5, isNews: false },
  },
  reason: { ssz: 'uint64', in: { goodbye: 1 }, meaning: 'number', token: 'frameNumber', rules: [] },
  seqNumber: { ssz: 'uint64', in: { ping: 1, metadata: 1 }, meaning: 'number', token: 'frameNumber', rules: [] },
  attnets: { ssz: { bits: 64 }, in: { metadata: 1 }, meaning: 'subnets', token: 'frameRoot', rules: [] },
  syncnets: { ssz: { bits: 4 }, in: { metadata: 2 }, meaning: 'subnets', token: 'frameRoot', rules: [] },
  custodyGroupCount: { ssz: 'uint64', in: { metadata: 3 }, meaning: 'number', token: 'frameNumber', rules: [] },
} as const satisfies Readonly<Record<string, FieldRow>>;

export type ContainerField = keyof typeof fields;

type SinceOf<Name extends ContainerField, In extends Method> =
  (typeof fields)[Name]['in'] extends Readonly<Record<In, infer Since>> ? Since : never;

/** The names of the fields that these versions of a method brought. */
export type FieldNamesOf<In extends Method, Since extends number> = {
  [Name in ContainerField]: [SinceOf<Name, In>] extends [never]
    ? never
    : SinceOf<Name, In> extends Since
      ? Name
      : never;
}[ContainerField];

/** The values of those fields: a uint64 as bigint, everything else as the bytes that it is. */
export type FieldsOf<In extends Method, Since extends number> = {
  readonly [Name in FieldNamesOf<In, Since>]: (typeof fields)[Name]['ssz'] extends 'uint64' ? bigint : Uint8Array;
};

/** The same in JSON: decimal strings and `0x` hex. */
export type FieldsJson<In extends Method, Since extends number> = { [Name in FieldNamesOf<In, Since>]: string };

/** How many bytes a field takes. */
export function sizeOf(name: ContainerField): number {
  const ssz: SszType = fields[name].ssz;
  if (ssz === 'uint64') return 8;
  return 'bytes' in ssz ? ssz.bytes : Math.ceil(ssz.bits / 8);
}

/** How many bits of a bitvector's last byte are no part of it and have to be zero. */
export function paddingOf(name: ContainerField): number {
  const ssz: SszType = fields[name].ssz;
  return ssz !== 'uint64' && 'bits' in ssz ? 8 * sizeOf(name) - ssz.bits : 0;
}

/** The version of a method that brought a field; undefined when it has no such field. */
export function sinceOf(name: ContainerField, method: Method): number | undefined {
  const since: FieldRow['in'] = fields[name].in;
  return since[method];
}

/** The fields of a method's container in wire order, up to a version. */
export function fieldsOf<In extends Method>(method: In, version: number): FieldNamesOf<In, number>[] {
  const names = Object.keys(fields) as ContainerField[];
  const isOf = (name: ContainerField): name is FieldNamesOf<In, number> =>
    (sinceOf(name, method) ?? Number.POSITIVE_INFINITY) <= version;
  return names.filter(isOf);
}

/** The fields that every Status has. */
export const firstStatusFields = fieldsOf('status', 1) as readonly FieldNamesOf<'status', 1>[];

/** The fields of a Status in wire order. */
export const statusFieldNames: readonly FieldNamesOf<'status', number>[] = fieldsOf('status', 2);
