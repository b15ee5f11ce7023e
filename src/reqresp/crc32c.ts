/*
 * CRC-32C (Castagnoli), reflected polynomial 0x82F63B78, as in RFC 3720 appendix B.4; the check value of
 * "123456789" is 0xE3069283. Masking: google/snappy framing_format.txt §3.
 */

const CASTAGNOLI = 0x82f63b78;
const MASK_DELTA = 0xa282ead8;

/** What each value of a byte adds to a reflected CRC-32 of a polynomial. */
export function crcTable(polynomial: number): Int32Array {
  return Int32Array.from({ length: 256 }, (_, byte) => {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ polynomial : crc >>> 1;
    return crc;
  });
}

const castagnoli = crcTable(CASTAGNOLI);

/** CRC-32C of a range of bytes, as an unsigned 32-bit number; or another CRC-32, by its table. */
export function crc32c(bytes: Uint8Array, from = 0, to = bytes.length, table = castagnoli): number {
  let crc = -1;
  for (let i = from; i < to; i++) crc = (table[(crc ^ (bytes[i] as number)) & 0xff] as number) ^ (crc >>> 8);
  return ~crc >>> 0;
}

/** Rotate right by 15 bits and add a constant, so that a checksum of data holding checksums stays sound. */
export function maskCrc(crc: number): number {
  return (((crc >>> 15) | (crc << 17)) + MASK_DELTA) >>> 0;
}

/** The inverse of `maskCrc`. */
export function unmaskCrc(masked: number): number {
  const rotated = (masked - MASK_DELTA) >>> 0;
  return ((rotated >>> 17) | (rotated << 15)) >>> 0;
}
