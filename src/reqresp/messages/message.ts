import { byteArrayEquals } from '@chainsafe/ssz';
import { type FieldNamesOf, type FieldsOf, statusFieldNames } from './fields.ts';

/** A Status as `status/1` carries it: roots and digest as bytes (32 and 4), epochs and slots as uint64. */
export type StatusV1 = FieldsOf<'status', 1> & { readonly [Later in FieldNamesOf<'status', 2>]?: never };

/** A Status as `status/2` carries it: with the slot of the earliest block that the node can serve. */
export interface StatusV2 extends FieldsOf<'status', 1 | 2> {}

export type Status = StatusV1 | StatusV2;

export type StatusMessage = ({ readonly type: 'status/1' } & StatusV1) | ({ readonly type: 'status/2' } & StatusV2);

export type MetadataMessage =
  | ({ readonly type: 'metadata/1' } & FieldsOf<'metadata', 1>)
  | ({ readonly type: 'metadata/2' } & FieldsOf<'metadata', 1 | 2>)
  | ({ readonly type: 'metadata/3' } & FieldsOf<'metadata', 1 | 2 | 3>);

/**
 * Everything that can stand in a frame. `error` is the ErrorMessage of a response chunk whose result is not 0; `empty`
 * is the request of the metadata methods: no bytes at all.
 */
export type Message =
  | StatusMessage
  | ({ readonly type: 'goodbye/1' } & FieldsOf<'goodbye', 1>)
  | ({ readonly type: 'ping/1' } & FieldsOf<'ping', 1>)
  | MetadataMessage
  | { readonly type: 'error'; readonly message: Uint8Array }
  | { readonly type: 'empty' };

export function isStatus(message: Message | undefined): message is StatusMessage {
  return message?.type === 'status/1' || message?.type === 'status/2';
}

/** The version that carries a Status: on the wire only `status/1` has no earliest available slot. */
export function versionOf({
  earliestAvailableSlot,
}: {
  readonly earliestAvailableSlot?: unknown;
}): StatusMessage['type'] {
  return earliestAvailableSlot === undefined ? 'status/1' : 'status/2';
}

/** A Status as the given version carries it; 0, everything, where it tells no earliest available slot. */
export function statusMessage(version: StatusMessage['type'], status: Status): StatusMessage {
  const { earliestAvailableSlot = 0n, ...shared } = status;
  return version === 'status/1' ? { type: version, ...shared } : { type: version, ...shared, earliestAvailableSlot };
}

/** A Status as the message of its own version. */
export function statusAsMessage(status: Status): StatusMessage {
  return statusMessage(versionOf(status), status);
}

/** Whether two Statuses say the same. */
export function isSameStatus(a: Status, b: Status): boolean {
  return statusFieldNames.every((name) => {
    const [one, other] = [a[name], b[name]];
    return one instanceof Uint8Array && other instanceof Uint8Array ? byteArrayEquals(one, other) : one === other;
  });
}
