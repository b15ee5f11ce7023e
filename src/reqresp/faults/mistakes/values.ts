import type { FieldPlace } from '../../messages/layout.ts';
import { isStatus, type StatusMessage } from '../../messages/message.ts';
import { type Protocol, protocols } from '../../messages/protocols.ts';
import { bodies } from '../../messages/ssz.ts';
import { walkBody } from '../../walk/frame.ts';
import { Walk } from '../../walk/walk.ts';
import { makeFault } from '../faults.ts';
import { bodyAt, type Evidence, type Finding } from './evidence.ts';
import { fieldOnWire } from './field-on-wire.ts';

const statusVersions = ['status/2', 'status/1'] as const satisfies readonly Protocol[];

/** A sound frame of as many bytes as a Status has with epochs and slots of four bytes. */
export function slotsOfFourBytes(evidence: Evidence): Finding | undefined {
  const { bytes, protocol, side } = evidence;
  const walk = new Walk(bytes, true, { from: bodyAt(evidence) });
  const ssz = walkBody(walk, undefined, side)?.ssz;
  if (ssz === undefined || walk.left > 0) return undefined;
  for (const version of statusVersions) {
    const numbers = bodies[version].layout.filter(({ isNumber }) => isNumber).length;
    if ((protocol ?? version) !== version || ssz.length !== protocols[version][side] - 4 * numbers) continue;
    const recovered = bodies[version].deserialize(widen(ssz, bodies[version].layout));
    const values = { actual: ssz.length };
    return { fault: makeFault('slotsOfFourBytes', bodyAt(evidence), bytes.length, values), recovered };
  }
  return undefined;
}

/** Sets each four-byte integer into eight bytes. */
function widen(ssz: Uint8Array, layout: readonly FieldPlace[]): Uint8Array {
  const whole = new Uint8Array(layout.reduce((sum, { size }) => sum + size, 0));
  let at = 0;
  for (const { offset, size, isNumber } of layout) {
    const narrow = isNumber ? 4 : size;
    whole.set(ssz.subarray(at, at + narrow), offset);
    at += narrow;
  }
  return whole;
}

/** No chain has come this far: slots of every 5 seconds would take 170,000 years. */
const MOST_SLOTS = 1n << 40n;

/**
 * A Status whose epochs and slots are absurd as they stand and agree with one another once turned round: the head no
 * earlier than the finalized epoch, at 8 to 32 slots an epoch.
 */
export function bigEndianIntegers(evidence: Evidence): Finding | undefined {
  const message = evidence.frame?.message;
  if (!isStatus(message)) return undefined;
  const isAbsurd = (value: bigint) => value >= MOST_SLOTS;
  if (!isAbsurd(message.headSlot)) return undefined;
  const others = [message.finalizedEpoch, message.earliestAvailableSlot ?? 0n];
  if (!others.every((value) => value === 0n || isAbsurd(value))) return undefined;
  const recovered = turnNumbers(message);
  const { headSlot, finalizedEpoch, earliestAvailableSlot = 0n } = recovered;
  const isPlausible =
    headSlot > 0n && headSlot < MOST_SLOTS && finalizedEpoch * 8n <= headSlot && earliestAvailableSlot <= headSlot;
  if (!isPlausible) return undefined;
  const { from, to } = fieldOnWire(evidence, message.type, 'headSlot') ?? { from: 0, to: evidence.bytes.length };
  const values = { actual: headSlot, expected: message.headSlot };
  return { fault: makeFault('bigEndianIntegers', from, to, values), recovered };
}

/** The message with every number turned round. */
function turnNumbers(message: StatusMessage): StatusMessage {
  const turned = Object.entries(message).map(([name, value]) => [
    name,
    typeof value === 'bigint' ? turn(value) : value,
  ]);
  return Object.fromEntries(turned) as StatusMessage;
}

function turn(value: bigint): bigint {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, value, true);
  return view.getBigUint64(0, false);
}
