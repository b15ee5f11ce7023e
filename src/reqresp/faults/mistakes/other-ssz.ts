import { walkBody } from '../../walk/frame.ts';
import { walkPayload } from '../../walk/snappy-frames.ts';
import { streamIdentifier } from '../../walk/stream-identifier.ts';
import { Walk } from '../../walk/walk.ts';
import { makeFault } from '../faults.ts';
import { bodyAt, type Evidence, type Finding } from './evidence.ts';

/** Two checkpoints, each a root and a slot: 32 + 8 + 32 + 8 bytes. */
const LEAN_STATUS = 80;
/** Slots of four bytes: what is more is a Status whose numbers are too short, and as long. */
const MOST_SLOTS = 1n << 32n;

/**
 * The Status of lean Ethereum: the finalized checkpoint and the head, without a fork digest, framed or as plain SSZ. Some
 * of its clients count the framed bytes in the prefix, or leave it out.
 * Source: leanEthereum/leanSpec, networking/reqresp.
 */
export function leanStatus(evidence: Evidence): Finding | undefined {
  const { bytes, side } = evidence;
  for (const from of new Set([bodyAt(evidence), 0])) {
    const walk = new Walk(bytes, true, { from });
    const framed = walkBody(walk, undefined, side)?.ssz;
    const ssz = framed ?? bytes.subarray(from);
    if (ssz.length !== LEAN_STATUS || (framed && walk.left > 0) || !hasLeanSlots(ssz)) continue;
    return { fault: makeFault('leanStatus', from, bytes.length) };
  }
  return inFramesAlone(bytes);
}

/** Before the stream identifier stand a result byte and a prefix of two bytes at most. */
const MOST_BEFORE = 3;

function inFramesAlone(bytes: Uint8Array): Finding | undefined {
  for (let from = 0; from <= MOST_BEFORE; from++) {
    if (!streamIdentifier.every((byte, i) => bytes[from + i] === byte)) continue;
    const walk = new Walk(bytes, true, { from });
    const ssz = walkPayload(walk, LEAN_STATUS, []);
    if (ssz?.length === LEAN_STATUS && walk.left === 0 && hasLeanSlots(ssz)) {
      return { fault: makeFault('leanStatus', from, bytes.length) };
    }
  }
  return undefined;
}

function hasLeanSlots(ssz: Uint8Array): boolean {
  const view = new DataView(ssz.buffer, ssz.byteOffset, ssz.length);
  const [finalized, head] = [view.getBigUint64(32, true), view.getBigUint64(72, true)];
  return head < MOST_SLOTS && finalized <= head;
}

/**
 * Offsets that containers of gossip begin with, little-endian: a signed block or aggregate, whose message stands behind a
 * signature (4 + 96), an attestation before Electra (4 + 128 + 96) and one with committee bits (4 + 128 + 96 + 8).
 */
const OFFSETS: ReadonlySet<number> = new Set([100, 228, 236]);
const FEWEST_BYTES = 229;

/** Plain SSZ of what is gossiped. */
export function gossipSsz({ bytes }: Evidence): Finding | undefined {
  if (bytes.length < FEWEST_BYTES) return undefined;
  const offset = new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0, true);
  if (!OFFSETS.has(offset)) return undefined;
  return { fault: makeFault('gossipSsz', 0, bytes.length, { actual: bytes.length }) };
}
