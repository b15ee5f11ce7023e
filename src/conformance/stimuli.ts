import { type Message, type Status, type StatusMessage, statusMessage } from '../reqresp/messages/message.ts';
import type { Protocol } from '../reqresp/messages/protocols.ts';
import type { Stimulus, World } from './case.ts';
import { bytes, request } from './frames.ts';

const NONE = bytes();

export const bothStatuses = ['status/2', 'status/1'] as const;

/** A Status in the version that the peer took. */
export function statusIn(taken: Protocol, status: Status): StatusMessage {
  return statusMessage(taken === 'status/1' ? taken : 'status/2', status);
}

/** Our honest Status, or one that differs in some fields. */
export function status({ ours }: World, name = 'Status', other: Partial<Status> = {}): Stimulus {
  const isSame = Object.keys(other).length === 0;
  const bent = { ...ours, ...other } as Status;
  return {
    name,
    offer: bothStatuses,
    bytes: (taken) => request(statusIn(taken, bent)),
    ...(isSame && { isHonest: true as const }),
  };
}

/** A Status request whose bytes are made of our honest Status. */
export function bentStatus(
  { ours }: World,
  name: string,
  bend: (message: StatusMessage) => Uint8Array,
  how: Pick<Stimulus, 'pauseMs' | 'holds' | 'resets'> = {},
): Stimulus {
  return { name, offer: bothStatuses, bytes: (taken) => bend(statusIn(taken, ours)), ...how };
}

/** A request of eight bytes. */
export function number(type: 'ping/1' | 'goodbye/1', value: bigint): Stimulus & { isHonest: true } {
  const message: Message = type === 'ping/1' ? { type, seqNumber: value } : { type, reason: value };
  const name = `${type === 'ping/1' ? 'Ping' : 'Goodbye'} ${value}`;
  return { name, offer: [type], bytes: () => request(message), isHonest: true };
}

/** Our Goodbye, behind which the peer is listened to. */
export const ourGoodbye: Stimulus = { ...number('goodbye/1', 1n), hearsMs: 10_000, shares: 'our Goodbye' };

/** An honest Status in one version alone. */
export function statusOver(world: World, version: 'status/1' | 'status/2'): Stimulus {
  return { ...status(world, version), offer: [version], shares: version };
}

/** Metadata in one version: a request of no bytes. */
export function metadata(version: 1 | 2 | 3): Stimulus & { isHonest: true } {
  const name = `metadata/${version}` as const;
  return { name, offer: [name], bytes: () => NONE, isHonest: true, shares: name };
}

/** Metadata in the newest version that the peer speaks. */
export function anyMetadata(name = 'metadata'): Stimulus & { isHonest: true } {
  return { name, offer: ['metadata/3', 'metadata/2', 'metadata/1'], bytes: () => NONE, isHonest: true };
}

/** We ask nothing: what the peer does over the connection that is there, or over one that it opens, tells. */
export function waiting(name: string, waits: 'here' | 'forDial', how: Partial<Stimulus> = {}): Stimulus {
  return { name, offer: [], bytes: () => NONE, waits, ...how };
}

/** An id that is proposed, with nothing sent on it. */
export function proposal(id: string): Stimulus {
  return { name: id, offer: [id], bytes: () => NONE };
}
