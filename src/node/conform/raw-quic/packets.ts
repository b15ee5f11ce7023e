import { ByteReader, block, concat, equal, uint, vector } from './bytes.ts';
import { type Protected, seal } from './packet-keys.ts';

export const VERSION = 1;
export const CONNECTION_ID_BYTES = 8;

/** In which packets something goes: each level has keys and packet numbers of its own. */
export type Level = 'initial' | 'handshake' | 'application';

export type Packet =
  | ({ readonly kind: 'protected'; readonly level: Level; readonly source?: Uint8Array } & Protected)
  | { readonly kind: 'retry'; readonly source: Uint8Array; readonly token: Uint8Array; readonly bytes: Uint8Array }
  | { readonly kind: 'versions'; readonly versions: readonly number[] };

const levels: Readonly<Record<number, Level>> = { 0: 'initial', 2: 'handshake' };
const RETRY = 3;
const RETRY_TAG_BYTES = 16;

/** The packets of one datagram for us; ends at the first that is none, as whoever knows our address may send anything. */
export function packetsOf(datagram: Uint8Array, ourId: Uint8Array): Packet[] {
  const packets: Packet[] = [];
  try {
    let rest = datagram;
    while (rest.length > 0) {
      const [packet, length] = packetIn(rest, ourId) ?? [];
      if (!packet || length === undefined) break;
      packets.push(packet);
      rest = rest.subarray(length);
    }
  } catch {
    // What cannot be read as a packet is nobody's in particular.
  }
  return packets;
}

function packetIn(bytes: Uint8Array, ourId: Uint8Array): [Packet, number] | undefined {
  const reader = new ByteReader(bytes);
  const first = reader.uint(1);
  if ((first & 0x80) === 0) {
    const isOurs = (first & 0x40) !== 0 && equal(reader.take(ourId.length), ourId);
    return isOurs ? [{ kind: 'protected', level: 'application', bytes, numberAt: reader.at }, bytes.length] : undefined;
  }
  const version = reader.uint(4);
  const target = reader.vector(1);
  const source = reader.vector(1);
  if (!equal(target, ourId) || source.length > 20) return undefined;
  if (version === 0) {
    const versions: number[] = [];
    while (reader.left >= 4) versions.push(reader.uint(4));
    return [{ kind: 'versions', versions }, bytes.length];
  }
  if (version !== VERSION || (first & 0x40) === 0) return undefined;
  const type = (first >> 4) & 3;
  if (type === RETRY) {
    const token = reader.take(Math.max(reader.left - RETRY_TAG_BYTES, 0));
    return [{ kind: 'retry', source, token, bytes }, bytes.length];
  }
  const level = levels[type];
  if (!level) return undefined;
  if (level === 'initial') reader.block();
  const length = reader.varint();
  const numberAt = reader.at;
  reader.take(length);
  return [{ kind: 'protected', level, source, bytes: bytes.subarray(0, reader.at), numberAt }, reader.at];
}

/** Whether a Retry was made by somebody who has seen our first packet (RFC 9001, 5.8). */
export function isGenuineRetry(packet: Uint8Array, firstTarget: Uint8Array): boolean {
  const key = Buffer.from('be0c690b9f66575a1d766b54e368c84e', 'hex');
  const nonce = Buffer.from('461599d35d632bf2239825bb', 'hex');
  if (packet.length < RETRY_TAG_BYTES) return false;
  const about = concat(vector(1, firstTarget), packet.subarray(0, -RETRY_TAG_BYTES));
  return equal(seal(key, nonce, about, new Uint8Array(0)), packet.subarray(-RETRY_TAG_BYTES));
}

export interface HeaderOf {
  readonly level: Level;
  readonly target: Uint8Array;
  readonly source: Uint8Array;
  readonly token: Uint8Array;
  readonly number: number;
  /** Bytes of the payload before it is sealed. */
  readonly payloadBytes: number;
}

/** The header of a packet of ours, with a packet number of four bytes at its end. */
export function headerOf({ level, target, source, token, number, payloadBytes }: HeaderOf): Uint8Array {
  if (level === 'application') return concat(Uint8Array.of(0x43), target, uint(number, 4));
  const first = level === 'initial' ? 0xc3 : 0xe3;
  const start = concat(Uint8Array.of(first), uint(VERSION, 4), vector(1, target), vector(1, source));
  const held = level === 'initial' ? block(token) : new Uint8Array(0);
  // The length always has two bytes, so that padding makes the header no longer.
  return concat(start, held, uint(0x4000 + payloadBytes + 4 + 16, 2), uint(number, 4));
}
