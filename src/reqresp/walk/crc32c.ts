/*
 * CRC-32C (Castagnoli), reflected polynomial 0x82F63B78, as in RFC 3720 appendix B.4; the check value of
 * "123456789" is 0xE3069283. Eight bytes are taken at a time ("slicing by 8", Kounavis and Berry 2005): the table of a
 * byte's effect is joined by those of its effect one to seven bytes later.
 * Masking: google/snappy framing_format.txt §3.
 */

const CASTAGNOLI = 0x82f63b78;
const MASK_DELTA = 0xa282ead8;
const BYTE = 256;

/** What each value of a byte adds to a reflected CRC-32 of a polynomial, 0 to 7 bytes later: eight tables in one. */
export function crcTable(polynomial: number): Int32Array {
  const table = new Int32Array(8 * BYTE);
  for (let byte = 0; byte < BYTE; byte++) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ polynomial : crc >>> 1;
    table[byte] = crc;
  }
  for (let i = BYTE; i < table.length; i++) {
    const before = table[i - BYTE] as number;
    table[i] = (table[before & 0xff] as number) ^ (before >>> 8);
  }
  return table;
}

const castagnoli = crcTable(CASTAGNOLI);

/** CRC-32C of a range of bytes, as an unsigned 32-bit number; or another CRC-32, by its table. */
export function crc32c(bytes: Uint8Array, from = 0, to = bytes.length, table = castagnoli): number {
  const last = to - 7;
  let crc = -1;
  let i = from;
  for (; i < last; i += 8) {
    crc ^=
      (bytes[i] as number) |
      ((bytes[i + 1] as number) << 8) |
      ((bytes[i + 2] as number) << 16) |
      ((bytes[i + 3] as number) << 24);
    crc =
      (table[7 * BYTE + (crc & 0xff)] as number) ^
      (table[6 * BYTE + ((crc >>> 8) & 0xff)] as number) ^
      (table[5 * BYTE + ((crc >>> 16) & 0xff)] as number) ^
      (table[4 * BYTE + (crc >>> 24)] as number) ^
      (table[3 * BYTE + (bytes[i + 4] as number)] as number) ^
      (table[2 * BYTE + (bytes[i + 5] as number)] as number) ^
      (table[BYTE + (bytes[i + 6] as number)] as number) ^
      (table[bytes[i + 7] as number] as number);
  }
  for (; i < to; i++) crc = (table[(crc ^ (bytes[i] as number)) & 0xff] as number) ^ (crc >>> 8);
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
