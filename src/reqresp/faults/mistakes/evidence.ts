import type { Message } from '../../messages/message.ts';
import { type Protocol, protocols, type Side } from '../../messages/protocols.ts';
import { bodies } from '../../messages/ssz.ts';
import { type Frame, walkBody } from '../../walk/frame.ts';
import { walkPayload } from '../../walk/snappy-frames.ts';
import { Walk } from '../../walk/walk.ts';
import type { Fault, FaultCode } from '../faults.ts';

/** How the bytes were read before anybody asked what went wrong. */
export interface Evidence {
  readonly bytes: Uint8Array;
  readonly protocol: Protocol | undefined;
  readonly side: Side;
  readonly walk: Walk;
  readonly frame: Frame | undefined;
}

/** What a hypothesis found: the mistake that explains the bytes, and the message that was meant. */
export interface Finding {
  readonly fault: Fault;
  readonly recovered?: Message;
}

export type Hypothesis = (evidence: Evidence) => Finding | undefined;

/** Where the length prefix belongs: behind the result byte of a response. */
export function bodyAt({ side }: Evidence): number {
  return side === 'response' ? 1 : 0;
}

/** The methods that the bytes may belong to: the one they were read as, or all whose message is not empty. */
export function possibleProtocols({ protocol }: Evidence, side: Side): Protocol[] {
  const open = protocol === undefined ? (Object.keys(protocols) as Protocol[]).toReversed() : [protocol];
  return open.filter((name) => protocols[name][side] > 0);
}

/** The message whose prefix and payload stand at `from` and end with the bytes; undefined when there is none. */
export function readBody(
  bytes: Uint8Array,
  from: number,
  protocol: Protocol,
  side: Side,
  forgiven?: ReadonlySet<FaultCode>,
): Message | undefined {
  const walk = new Walk(bytes, true, { from, ...(forgiven && { forgiven }) });
  const frame = walkBody(walk, protocol, side);
  return walk.left === 0 ? frame?.message : undefined;
}

/** The message whose snappy frames stand at `from`, whatever stands before them, and end with the bytes. */
export function readPayload(bytes: Uint8Array, from: number, protocol: Protocol, side: Side): Message | undefined {
  const size = protocols[protocol][side];
  const walk = new Walk(bytes, true, { from });
  const ssz = walkPayload(walk, size, bodies[protocol].layout);
  return ssz?.length === size && walk.left === 0 ? bodies[protocol].deserialize(ssz) : undefined;
}
