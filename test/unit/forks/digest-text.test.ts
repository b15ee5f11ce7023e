import { toHexString } from '@chainsafe/ssz';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDigestText } from '../../../src/forks/digest/read-digest-text.ts';
import { digestFaultText } from '../../../src/words/networks/digest-fault-text.ts';

describe('a pasted digest', () => {
  it.each([
    '0x4a26c58b',
    '4a26c58b',
    ' 4A26C58B\n',
    '"0x4a26c58b",',
    '4a 26 c5 8b',
    '4a:26:c5:8b',
    '[74 38 197 139]',
    '74 38 197 139',
    '74, 38, 197, 139',
    '[74, 38, 197, 139]',
    '[74, 38, 197, 139,]',
    '[0x4a, 0x26, 0xc5, 0x8b]',
    '[4]byte{0x4a, 0x26, 0xc5, 0x8b}',
    '[]uint8{74, 38, 197, 139}',
    'vec![74u8, 38u8, 197u8, 139u8];',
    'ForkDigest([74, 38, 197, 139])',
    'Uint8Array(4) [ 74, 38, 197, 139 ]',
    'new Uint8Array([74, 38, 197, 139])',
    '[\n  74,\n  38,\n  197,\n  139\n]',
  ])('%j', (text) => {
    const read = parseDigestText(text);
    expect('ok' in read && toHexString(read.ok)).toBe('0x4a26c58b');
  });

  it('reads eight decimal digits as hex', () => {
    const read = parseDigestText('12345678');
    expect('ok' in read && toHexString(read.ok)).toBe('0x12345678');
  });

  const shape = 'a fork digest is 4 bytes, such as 0x8c9f62fe or [140 159 98 254].';
  it.each([
    ['', `The text is empty: ${shape}`],
    ['0x8c9f62', `There are 3 bytes here, but ${shape}`],
    ['0x8c9f62f', `The hex has 7 digits, but ${shape}`],
    ['[140 159 98 254 1]', `There are 5 bytes here, but ${shape}`],
    ['[140 159 98 256]', `"256" is not a byte from 0 to 255: ${shape}`],
    ['[140 159 98 -1]', `"-1" is not a byte from 0 to 255: ${shape}`],
    ['hello', `"hello" is not a byte from 0 to 255: ${shape}`],
    ['1'.repeat(201), `The text has 201 characters, but ${shape}`],
  ])('%j is refused in one sentence', (text, err) => {
    const read = parseDigestText(text);
    expect('err' in read && digestFaultText(read.err)).toEqual(err);
  });

  it('gives 4 bytes or one sentence for any text, quickly', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[[\](){}\s,0-9a-fx]{0,200}$/)), (text) => {
        const read = parseDigestText(text);
        expect('ok' in read ? read.ok.length === 4 : digestFaultText(read.err).endsWith(shape)).toBe(true);
      }),
    );
  });
});
