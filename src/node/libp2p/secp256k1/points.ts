import { secp256k1 as curve } from '@noble/curves/secp256k1.js';

/*
 * Stands for the curve where @libp2p/crypto makes keys of bytes. A handshake makes the peer's key a dozen times, of the
 * address, of what noise tells, of its record, and to find that it is a point of the curve takes a root each time.
 */

type Point = ReturnType<typeof curve.Point.fromBytes>;

/** Keys of peers that are spoken with by turns. */
const MAX_KEPT = 512;

/** By their bytes, the one that was asked for longest ago first. */
const kept = new Map<string, Point>();

function fromBytes(bytes: Uint8Array): Point {
  const name = Buffer.from(bytes).toString('latin1');
  const point = kept.get(name) ?? curve.Point.fromBytes(bytes);
  kept.delete(name);
  kept.set(name, point);
  for (const oldest of kept.keys()) {
    if (kept.size <= MAX_KEPT) break;
    kept.delete(oldest);
  }
  return point;
}

/** As much of the curve as keys need. */
export const secp256k1 = { getPublicKey: curve.getPublicKey, utils: curve.utils, Point: { fromBytes } };
