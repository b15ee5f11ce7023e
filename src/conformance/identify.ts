import { reader } from 'protons-runtime';
import { peerIdOfKey } from './peer-id.ts';

/** What of an identify message concerns us. Source: libp2p specs, identify: fields 1, 2, 3 and 4 of Identify. */
export interface Identified {
  /** The peer id of the key that it tells. */
  readonly peerId?: string;
  /** Multiaddrs in bytes, as hex. */
  readonly listens: readonly string[];
  readonly protocols: readonly string[];
  readonly observed?: string;
  /** How many messages came. */
  readonly count: number;
}

const MOST = 64;
const hex = (bytes: Uint8Array) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** Reads messages of identify, each behind its length; undefined when they are none. */
export function readIdentify(received: Uint8Array): Identified | undefined {
  const listens: string[] = [];
  const protocols: string[] = [];
  const found: { peerId?: string; observed?: string } = {};
  let count = 0;
  try {
    const from = reader(received);
    while (from.pos < from.len) {
      const end = from.uint32() + from.pos;
      if (end > from.len) return undefined;
      count += 1;
      while (from.pos < end) {
        const tag = from.uint32();
        if ((tag & 7) !== 2) {
          from.skipType(tag & 7);
          continue;
        }
        const value = from.bytes();
        const field = tag >>> 3;
        if (field === 1) found.peerId = peerIdOfKey(value);
        else if (field === 2 && listens.length < MOST) listens.push(hex(value));
        else if (field === 3 && protocols.length < MOST) protocols.push(new TextDecoder().decode(value));
        else if (field === 4) found.observed = hex(value);
      }
    }
  } catch {
    return undefined;
  }
  return count === 0 ? undefined : { ...found, listens, protocols, count };
}
