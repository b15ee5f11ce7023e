import { afterEach, describe, expect, it, vi } from 'vitest';
import { maxCompressedLength, payloadBounds } from '../../../src/reqresp/messages/limits.ts';
import { type Protocol, protocols, type Side } from '../../../src/reqresp/messages/protocols.ts';
import { readMessage } from '../../../src/reqresp/walk/read.ts';
import { walkBlock } from '../../../src/reqresp/walk/snappy-block.ts';
import { streamIdentifier } from '../../../src/reqresp/walk/stream-identifier.ts';
import { Walk } from '../../../src/reqresp/walk/walk.ts';
import { hex } from './frames.ts';

const everySide = (Object.keys(protocols) as Protocol[]).flatMap((protocol) =>
  (['request', 'response'] as const).map((side): [Protocol, Side, number] => [
    protocol,
    side,
    payloadBounds(protocol, side).max,
  ]),
);
/** The metadata methods have an empty request: no prefix is read. */
const withPrefix = everySide.filter(([, , max]) => max > 0);

/** As a varint of groups of seven bits. */
function varint(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...varint(Math.floor(value / 0x80))];
}

/** The start of a frame, with a stream that is still open behind it. */
function fateOf(protocol: Protocol, side: Side, ...parts: (Iterable<number> | number)[]): string {
  const bytes = parts.flatMap((part) => (typeof part === 'number' ? [part] : [...part]));
  const wire = Uint8Array.from(side === 'response' ? [0, ...bytes] : bytes);
  const read = readMessage(wire, protocol, side, false);
  return read.state === 'broken' ? read.fault.code : read.state;
}

describe('a frame that a stranger sends', () => {
  afterEach(() => vi.unstubAllGlobals());

  it.each(withPrefix)(
    'of %s as a %s is refused at its length when no such message is as long',
    (protocol, side, max) => {
      for (const length of [max + 1, 0x7f, 2 ** 21, 2 ** 31])
        if (length > max) expect(fateOf(protocol, side, varint(length))).toBe('lengthOutOfBounds');
    },
  );

  it.each(withPrefix)('of %s as a %s is refused at the header of a chunk beyond its budget', (protocol, side, max) => {
    const beyond = maxCompressedLength(max) - streamIdentifier.length - 4 + 1;
    const chunk = (type: number, size: number) => [type, size & 0xff, size >> 8, 0];
    for (const type of [0, 1, 0x80, 0xfe]) {
      expect(fateOf(protocol, side, varint(max), streamIdentifier, chunk(type, beyond))).toBe('budgetExceeded');
      expect(fateOf(protocol, side, varint(max), streamIdentifier, [type, 0xff, 0xff, 0xff])).toBe('budgetExceeded');
    }
    expect(fateOf(protocol, side, varint(max), streamIdentifier, chunk(0xfe, beyond - 1))).toBe('incomplete');
  });

  it('writes nothing beyond the length of its block', () => {
    for (const block of ['01046162', '0500610d01', '02006109ff00']) {
      const bytes = hex(block);
      const walk = new Walk(bytes, true);
      expect(walkBlock(walk, bytes.length, 0, 65_536)).toBeUndefined();
      expect(walk.broken?.code).toBe('blockOverrun');
    }
  });

  it('gets no more room for a block than what has arrived can fill', () => {
    const block = hex('8080040061');
    let room = 0;
    class Counting extends Uint8Array {
      constructor(length: number) {
        super(length);
        room += length;
      }
    }
    vi.stubGlobal('Uint8Array', Counting);
    walkBlock(new Walk(block, false), 70_000, 0, 65_536);
    expect(room).toBeGreaterThan(0);
    expect(room).toBeLessThanOrEqual(22 * block.length);
  });
});
