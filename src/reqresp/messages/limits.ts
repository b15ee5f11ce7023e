import { type Protocol, protocols, type Side } from './protocols.ts';

/** A uint64 takes at most ten groups of seven bits. Source: phase0 p2p-interface, "SSZ-snappy encoding strategy". */
export const MAX_PREFIX_BYTES = 10;

/** MAX_PAYLOAD_SIZE of the consensus configuration: 10 MiB of uncompressed SSZ. */
export const MAX_PAYLOAD_SIZE = 10_485_760;

/** Uncompressed bytes in one snappy chunk. Source: google/snappy framing_format.txt §4.2. */
export const MAX_CHUNK_DATA = 65_536;

/** ErrorMessage is `List[byte, 256]`. Source: phase0 p2p-interface, "Responding side". */
export const MAX_ERROR_MESSAGE = 256;

/** The sizes in bytes that a payload may have, both inclusive. */
export interface Bounds {
  readonly min: number;
  readonly max: number;
}

export const errorBounds: Bounds = { min: 0, max: MAX_ERROR_MESSAGE };

const bounds = Object.fromEntries(
  Object.entries(protocols).map(([protocol, { request, response }]) => [
    protocol,
    { request: { min: request, max: request }, response: { min: response, max: response } },
  ]),
) as Record<Protocol, Record<Side, Bounds>>;

const unknownBounds: Bounds = { min: 0, max: MAX_PAYLOAD_SIZE };

/** Bounds of a message's SSZ; without a protocol only MAX_PAYLOAD_SIZE is known. */
export function payloadBounds(protocol: Protocol | undefined, side: Side): Bounds {
  return protocol === undefined ? unknownBounds : bounds[protocol][side];
}

/** Most bytes that may follow a prefix declaring `n`: `max_compressed_len(n)` of the phase0 p2p-interface. */
export function maxCompressedLength(n: number): number {
  return 32 + n + Math.floor(n / 6);
}

/**
 * Bytes after which nothing more can be needed to read one message, error chunks included: a reader that has this
 * many and is still not done never will be. 0 for the empty request of the metadata methods.
 */
export function maxWireBytes(protocol: Protocol, side: Side): number {
  const size = protocols[protocol][side];
  if (side === 'response') return 1 + MAX_PREFIX_BYTES + maxCompressedLength(Math.max(size, MAX_ERROR_MESSAGE));
  return size === 0 ? 0 : MAX_PREFIX_BYTES + maxCompressedLength(size);
}
