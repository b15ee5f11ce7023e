import { describe, expect, it } from 'vitest';
import { quickFixes } from '../../../src/editor/repair/quick-fixes.ts';
import { mendAll, repairsOf, rewritesOf, withForkDigest } from '../../../src/editor/repair/repairs.ts';
import { dissect } from '../../../src/reqresp/dissection/dissect.ts';
import { encodeMessage } from '../../../src/reqresp/encode.ts';
import type { FaultCode } from '../../../src/reqresp/faults/faults.ts';
import type { DissectHint } from '../../../src/reqresp/messages/json.ts';
import type { Message } from '../../../src/reqresp/messages/message.ts';
import { serializeMessage } from '../../../src/reqresp/messages/ssz.ts';
import { crc32c, crcTable, maskCrc } from '../../../src/reqresp/walk/crc32c.ts';
import { streamIdentifier } from '../../../src/reqresp/walk/stream-identifier.ts';
import { ascii, body, chunk, compressed, frames, join, stored, word } from '../reqresp/bytes.ts';
import { hex, malformed, request2, response2, status1, status2 } from '../reqresp/frames.ts';

const ssz = serializeMessage(status2);
const fresh = serializeMessage({ ...status2, headRoot: new Uint8Array(32), finalizedRoot: new Uint8Array(32) });
const block = compressed(fresh).subarray(8);
const turned = [...word(maskCrc(crc32c(ssz)))].reverse();
const narrow = join(ssz.subarray(0, 40), ssz.subarray(44, 80), ssz.subarray(84, 88));
const bigEndian = join(
  ssz.subarray(0, 36),
  ssz.slice(36, 44).reverse(),
  ssz.subarray(44, 76),
  ssz.slice(76, 84).reverse(),
  ssz.slice(84, 92).reverse(),
);
const request: DissectHint = { protocol: 'status/2', side: 'request' };
const response: DissectHint = { protocol: 'status/2', side: 'response' };
const padding = chunk(0xfe, new Uint8Array(4));

/** For each fault that can be mended a frame that has it. */
const broken: readonly { code: FaultCode; wire: Uint8Array; hint?: DissectHint; message?: Message }[] = [
  { code: 'errorWithoutMessage', wire: Uint8Array.of(1), message: { type: 'error', message: new Uint8Array(0) } },
  { code: 'lengthPrefixNotMinimal', wire: join([0xdc, 0], request2.subarray(1)) },
  { code: 'lengthOutOfBounds', wire: body(ssz, 93), hint: request },
  { code: 'moreThanDeclared', wire: body(ssz, 84) },
  { code: 'fewerThanDeclared', wire: body(serializeMessage(status1), 92), message: status1 },
  { code: 'budgetExceeded', wire: join([92], frames(chunk(0xfe, new Uint8Array(60)), stored(ssz))) },
  { code: 'streamIdentifierMissing', wire: join([92], stored(ssz)) },
  { code: 'streamIdentifierWrong', wire: join([92, 0xff, 6, 0, 0], ascii('snappy'), stored(ssz)) },
  { code: 'streamIdentifierRepeated', wire: join([92], frames(), frames(stored(ssz))) },
  { code: 'chunkSkipped', wire: join([92], frames(chunk(0x80, new Uint8Array(2)), stored(ssz))) },
  { code: 'paddingSkipped', wire: join([92], frames(padding, stored(ssz))) },
  { code: 'crcMismatch', wire: join([92], frames(stored(ssz, 1))) },
  { code: 'crcUnmasked', wire: join([92], frames(stored(ssz, crc32c(ssz)))) },
  {
    code: 'crcOfCompressed',
    wire: join([92], frames(compressed(fresh, maskCrc(crc32c(block))))),
    message: dissect(body(fresh)).value as Message,
  },
  { code: 'crcBigEndian', wire: join([92], frames(chunk(1, join(turned, ssz)))) },
  {
    code: 'crcOtherPolynomial',
    wire: join([92], frames(stored(ssz, maskCrc(crc32c(ssz, 0, 92, crcTable(0xedb88320)))))),
  },
  { code: 'trailingBytes', wire: join(request2, [1, 2]) },
  { code: 'extraChunk', wire: join(response2, response2) },
  { code: 'prefixCountsFramed', wire: body(ssz, 110) },
  { code: 'prefixCountsCompressed', wire: body(ssz, 96), hint: request },
  { code: 'prefixMiscounts', wire: body(ssz, 91), hint: request },
  { code: 'prefixFixedWidth', wire: join(word(92), frames(stored(ssz))) },
  { code: 'prefixOmitted', wire: frames(stored(ssz)) },
  { code: 'identifierOmitted', wire: join([92], stored(ssz)) },
  { code: 'chunkLengthBigEndian', wire: join([92], frames(Uint8Array.of(1, 0, 0, 96), stored(ssz).subarray(4))) },
  { code: 'resultByteMissing', wire: request2, hint: response },
  { code: 'resultByteUnexpected', wire: response2, hint: request },
  { code: 'contextBytes', wire: join([0, 0x8c, 0x9f, 0x62, 0xfe], request2) },
  { code: 'rawSnappyBlock', wire: join([92], compressed(ssz).subarray(8)) },
  { code: 'plainSsz', wire: join([92], ssz) },
  {
    code: 'errorRawText',
    wire: join([1], ascii('rate limited')),
    message: { type: 'error', message: ascii('rate limited') },
  },
  {
    code: 'otherVersion',
    wire: join([0], body(ssz)),
    hint: { protocol: 'status/1', side: 'response' },
    message: status1,
  },
  { code: 'slotsOfFourBytes', wire: body(narrow) },
  { code: 'bigEndianIntegers', wire: body(bigEndian) },
  { code: 'hexOfHex', wire: ascii(Buffer.from(request2).toString('hex')) },
];

describe('quick fixes', () => {
  it('are tested for every fault that has one', () => {
    expect(broken.map(({ code }) => code).sort()).toEqual(Object.keys(quickFixes).sort());
  });

  it.each(broken)(
    'mend $code, so that the frame decodes to what was meant',
    ({ code, wire, hint = {}, message = status2 }) => {
      expect(dissect(wire, hint).faults.map((fault) => fault.code)).toContain(code);
      // The body of another version cannot be made one of the version that was negotiated.
      const readAs = code === 'otherVersion' ? {} : hint;
      const [repair, ...others] = repairsOf(wire, readAs === hint ? hint : {}).filter((one) => one.code === code);
      if (code === 'otherVersion') return expect(repair).toBeUndefined();
      const { value, faults } = dissect(repair?.bytes ?? new Uint8Array(0), hint);
      expect({ value, errors: faults.filter(({ severity }) => severity === 'error'), others }).toEqual({
        value: message,
        errors: [],
        others: [],
      });
      return undefined;
    },
  );

  it('say what they do in a few words', () => {
    for (const mend of Object.values(quickFixes).flat()) expect(mend.title).toMatch(/^[A-Z][\w -]{5,50}$/);
  });

  it('offer nothing where the bytes do not tell what was meant', () => {
    for (const wire of [request2, request2.subarray(0, 60), ascii('GET / HTTP/1.1\r\n\r\n'), new Uint8Array(0)]) {
      expect(repairsOf(wire, {})).toEqual([]);
      expect(mendAll(wire, {})).toBeUndefined();
    }
  });

  it('never offer a frame that cannot be read', () => {
    for (const { wire } of malformed) {
      for (const { bytes, code } of repairsOf(hex(wire), {})) {
        const codes = dissect(bytes).faults.filter((fault) => fault.severity === 'error' || fault.code === code);
        expect(codes).toEqual([]);
      }
    }
  });

  it('mend several faults of one frame at once', () => {
    const wire = join([0xdc, 0], frames(padding, stored(ssz, 1)), [9, 9, 9]);
    const mended = mendAll(wire, request);
    expect(mended && dissect(mended)).toMatchObject({ value: status2, faults: [] });
  });
});

describe('other ways to write a sound frame', () => {
  it('keep the message, but for the version', () => {
    const made = Object.fromEntries(rewritesOf(response2, {}).map(({ title, bytes }) => [title, dissect(bytes).value]));
    expect(made).toEqual({ 'Re-encode with a compressed chunk': status2, 'Re-encode as Status v1': status1 });
    const [v2] = rewritesOf(encodeMessage(status1, 'request'), {}).filter(({ title }) => title.endsWith('v2'));
    expect(v2 && dissect(v2.bytes).value).toEqual({ ...status1, type: 'status/2', earliestAvailableSlot: 0n });
  });

  it('do not contradict a header, and leave broken frames to the fixes', () => {
    expect(rewritesOf(response2, response).map(({ title }) => title)).not.toContain('Re-encode as Status v1');
    expect(rewritesOf(streamIdentifier, {})).toEqual([]);
  });
});

describe('another fork digest', () => {
  it('is written into a Status in the same kind of chunk, and into nothing else', () => {
    for (const compress of [true, false]) {
      const wire = encodeMessage(status2, 'response', { compress });
      const written = withForkDigest(wire, {}, '0x5ad30129');
      expect(written && dissect(written)).toMatchObject({
        faults: [],
        value: { ...status2, forkDigest: hex('5ad30129') },
      });
      expect(written?.[12]).toBe(wire[12]);
    }
    expect(
      withForkDigest(encodeMessage({ type: 'ping/1', seqNumber: 1n }, 'request'), {}, '0x5ad30129'),
    ).toBeUndefined();
    expect(withForkDigest(request2.subarray(1), {}, '0x5ad30129')).toBeUndefined();
  });
});
