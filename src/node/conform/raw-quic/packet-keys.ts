import { createCipheriv, createDecipheriv } from 'node:crypto';
import { concat, Malformed, uint } from './bytes.ts';
import { expandLabel } from './key-schedule.ts';

const TAG_BYTES = 16;
/** A packet number of ours always has as many. */
const NUMBER_BYTES = 4;
const SAMPLE_BYTES = 16;

/** AEAD_AES_128_GCM: seals `plain`, with its tag behind it. */
export function seal(key: Uint8Array, nonce: Uint8Array, about: Uint8Array, plain: Uint8Array): Uint8Array {
  const cipher = createCipheriv('aes-128-gcm', key, nonce);
  cipher.setAAD(about);
  return concat(cipher.update(plain), cipher.final(), cipher.getAuthTag());
}

/** A packet as it lies in a datagram: its header ends where the packet number begins. */
export interface Protected {
  readonly bytes: Uint8Array;
  readonly numberAt: number;
}

/** Protects the packets of one side, or takes their protection away (RFC 9001, 5). */
export class PacketKeys {
  readonly #key: Uint8Array;
  readonly #iv: Uint8Array;
  readonly #header: Uint8Array;

  constructor(secret: Uint8Array) {
    this.#key = expandLabel(secret, 'quic key', 16);
    this.#iv = expandLabel(secret, 'quic iv', 12);
    this.#header = expandLabel(secret, 'quic hp', 16);
  }

  /** `header` ends with its packet number of four bytes. */
  protect(header: Uint8Array, number: number, payload: Uint8Array): Uint8Array {
    const packet = concat(header, seal(this.#key, this.#nonce(number), header, payload));
    const numberAt = header.length - NUMBER_BYTES;
    const mask = this.#mask(packet, numberAt);
    packet[0] = (packet[0] ?? 0) ^ ((mask[0] ?? 0) & hiddenBits(packet));
    for (let i = 0; i < NUMBER_BYTES; i++) packet[numberAt + i] = (packet[numberAt + i] ?? 0) ^ (mask[i + 1] ?? 0);
    return packet;
  }

  /** Undefined where it is not what the peer sealed with these keys, which may be anybody's and is passed over. */
  open({ bytes, numberAt }: Protected, largest: number): { number: number; payload: Uint8Array } | undefined {
    if (bytes.length < numberAt + NUMBER_BYTES + SAMPLE_BYTES) return undefined;
    const mask = this.#mask(bytes, numberAt);
    const first = (bytes[0] ?? 0) ^ ((mask[0] ?? 0) & hiddenBits(bytes));
    const width = (first & 3) + 1;
    const shown = bytes.subarray(numberAt, numberAt + width).map((byte, index) => byte ^ (mask[index + 1] ?? 0));
    const number = wholeNumber(shown, largest);
    const header = concat(Uint8Array.of(first), bytes.subarray(1, numberAt), shown);
    const decipher = createDecipheriv('aes-128-gcm', this.#key, this.#nonce(number));
    decipher.setAAD(header);
    decipher.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES));
    try {
      const payload = concat(decipher.update(bytes.subarray(header.length, -TAG_BYTES)), decipher.final());
      if ((first & (first & 0x80 ? 0x0c : 0x18)) !== 0) throw new Malformed('a packet with reserved bits that are set');
      return { number, payload };
    } catch (error) {
      if (error instanceof Malformed) throw error;
      return undefined;
    }
  }

  #nonce(number: number): Uint8Array {
    const padded = uint(number, this.#iv.length);
    return this.#iv.map((byte, index) => byte ^ (padded[index] ?? 0));
  }

  #mask(packet: Uint8Array, numberAt: number): Uint8Array {
    const sampleAt = numberAt + NUMBER_BYTES;
    const cipher = createCipheriv('aes-128-ecb', this.#header, null);
    return cipher.update(packet.subarray(sampleAt, sampleAt + SAMPLE_BYTES));
  }
}

/** Which bits of the first byte are hidden: fewer in a long header. */
const hiddenBits = ([first = 0]: Uint8Array): number => (first & 0x80 ? 0x0f : 0x1f);

/** The packet number whose last bytes are shown: the nearest to the one that is expected (RFC 9000, A.3). */
export function wholeNumber(shown: Uint8Array, largest: number): number {
  const window = 256 ** shown.length;
  const expected = largest + 1;
  const low = shown.reduce((sum, byte) => sum * 256 + byte, 0);
  const candidate = expected - (expected % window) + low;
  if (candidate <= expected - window / 2) return candidate + window;
  return candidate > expected + window / 2 && candidate >= window ? candidate - window : candidate;
}
