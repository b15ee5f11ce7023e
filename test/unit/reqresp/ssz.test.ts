import { ByteVectorType, ContainerType, UintBigintType } from '@chainsafe/ssz';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Message } from '../../../src/reqresp/messages/message.ts';
import { type Protocol, protocols } from '../../../src/reqresp/messages/protocols.ts';
import { bodies } from '../../../src/reqresp/messages/ssz.ts';

const uint64 = new UintBigintType(8);

/** What the library makes of the bytes, each field after the other, or what it says of them. */
function byLibrary(protocol: Protocol, ssz: Uint8Array): unknown {
  const fields = bodies[protocol].layout.map(
    ({ name, size, isNumber }) => [name, isNumber ? uint64 : new ByteVectorType(size)] as const,
  );
  return outcome(() => ({ ...new ContainerType(Object.fromEntries(fields)).deserialize(ssz), type: protocol }));
}

function outcome(read: () => unknown): unknown {
  try {
    return Object.entries(read() as object);
  } catch (error) {
    return String(error);
  }
}

const edges = fc.constantFrom(0, 1, 0x7f, 0x80, 0xfe, 0xff);

/** Bytes of a message, or some more or fewer: arbitrary, or of the values at which numbers turn. */
const payloads = fc.constantFrom(...(Object.keys(protocols) as Protocol[])).chain((protocol) => {
  const size = bodies[protocol].layout.reduce((sum, place) => sum + place.size, 0);
  const bytes = (length: number) =>
    fc.oneof(
      fc.uint8Array({ minLength: length, maxLength: length }),
      fc.uint8Array({ minLength: length, maxLength: length }).map((some) => some.map((byte) => (byte & 4 ? 0 : 0xff))),
      fc.array(edges, { minLength: length, maxLength: length }).map((some) => Uint8Array.from(some)),
    );
  const ssz = fc.oneof({ weight: 9, arbitrary: bytes(size) }, fc.integer({ min: 0, max: size + 9 }).chain(bytes));
  return fc.record({ protocol: fc.constant(protocol), ssz });
});

describe('the SSZ of a message', () => {
  it('is read as the library reads it, whatever the bytes', () => {
    fc.assert(
      fc.property(payloads, ({ protocol, ssz }) => {
        expect(outcome(() => bodies[protocol].deserialize(ssz))).toEqual(byLibrary(protocol, ssz));
      }),
      { numRuns: 2_000 },
    );
  });

  it('is read from the middle of a buffer into values that own their bytes', () => {
    const around = Buffer.alloc(200, 0xab);
    const ssz = around.subarray(50, 50 + 92);
    const read = bodies['status/2'].deserialize(ssz) as Extract<Message, { type: 'status/2' }>;
    expect(outcome(() => read)).toEqual(byLibrary('status/2', ssz));
    around.fill(0);
    expect(read.finalizedRoot).toEqual(Buffer.alloc(32, 0xab));
  });
});
