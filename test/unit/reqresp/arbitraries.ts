import fc from 'fast-check';
import type { Message } from '../../../src/reqresp/messages/message.ts';
import { type Protocol, protocols, type Side } from '../../../src/reqresp/messages/protocols.ts';
import { bodies } from '../../../src/reqresp/messages/ssz.ts';

export const uint64 = fc.bigInt({ min: 0n, max: 0xffff_ffff_ffff_ffffn });

/** Bytes as they occur: arbitrary, or with long runs, so that snappy has something to compress. */
export function bytes(size: number): fc.Arbitrary<Uint8Array> {
  const run = fc.integer({ min: 0, max: 255 }).map((byte) => new Uint8Array(size).fill(byte));
  return fc.oneof(fc.uint8Array({ minLength: size, maxLength: size }), run);
}

const names = Object.keys(protocols) as Protocol[];

function messageOf(type: Protocol): fc.Arbitrary<Message> {
  const fields = bodies[type].layout.map(({ name, size, isNumber }) => {
    if (isNumber) return [name, uint64] as const;
    return [
      name,
      name === 'syncnets' ? bytes(1).map(([byte = 0]) => Uint8Array.of(byte & 0x0f)) : bytes(size),
    ] as const;
  });
  return fc.record({ type: fc.constant(type), ...Object.fromEntries(fields) }) as fc.Arbitrary<Message>;
}

const errors: fc.Arbitrary<Message> = fc.record({
  type: fc.constant('error' as const),
  message: fc.integer({ min: 0, max: 256 }).chain(bytes),
});

/** A message together with how it is to be sent. */
export interface Sending {
  readonly message: Message;
  readonly protocol: Protocol;
  readonly side: Side;
  readonly options: { compress?: boolean; resultCode?: number };
}

const compression: fc.Arbitrary<{ compress?: boolean }> = fc.constantFrom({}, { compress: true }, { compress: false });

const messages: fc.Arbitrary<Sending> = fc
  .record({
    protocol: fc.constantFrom(...names),
    side: fc.constantFrom<Side>('request', 'response'),
    options: compression,
  })
  .chain(({ protocol, side, options }) => {
    const isEmpty = protocols[protocol][side] === 0;
    const message = isEmpty ? fc.constant<Message>({ type: 'empty' }) : messageOf(protocol);
    return fc.record({
      message,
      protocol: fc.constant(protocol),
      side: fc.constant(side),
      options: fc.constant(options),
    });
  });

const refusals: fc.Arbitrary<Sending> = fc
  .record({
    message: errors,
    protocol: fc.constantFrom(...names),
    compress: compression,
    resultCode: fc.integer({ min: 1, max: 255 }),
  })
  .map(({ message, protocol, compress, resultCode }) => ({
    message,
    protocol,
    side: 'response',
    options: { ...compress, resultCode },
  }));

/** Everything that a valid frame can hold, in every way in which it can be encoded. */
export const sendings: fc.Arbitrary<Sending> = fc.oneof(
  { weight: 4, arbitrary: messages },
  { weight: 1, arbitrary: refusals },
);
