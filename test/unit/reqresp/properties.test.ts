import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dissect } from '../../../src/reqresp/dissection/dissect.ts';
import { encodeMessage } from '../../../src/reqresp/encode.ts';
import { maxWireBytes } from '../../../src/reqresp/messages/limits.ts';
import { type Protocol, protocols, type Side } from '../../../src/reqresp/messages/protocols.ts';
import { readMessage } from '../../../src/reqresp/walk/read.ts';
import { streamIdentifier } from '../../../src/reqresp/walk/stream-identifier.ts';
import { bytes, type Sending, sendings } from './arbitraries.ts';
import { leavesOf } from './frames.ts';

const names = fc.constantFrom(...(Object.keys(protocols) as Protocol[]));
const sides = fc.constantFrom<Side>('request', 'response');

function encode({ message, side, options }: Sending): Uint8Array {
  return encodeMessage(message, side, options);
}

/** Valid frames with a few bytes changed, inserted, dropped or cut off: broken in every depth of the grammar. */
const mutants = fc
  .record({
    sending: sendings,
    edits: fc.array(fc.record({ at: fc.nat(400), byte: fc.nat(255), how: fc.nat(3) }), { maxLength: 3 }),
  })
  .map(({ sending, edits }) => {
    const wire = Array.from(encode(sending));
    for (const { at, byte, how } of edits) {
      const place = at % (wire.length + 1);
      if (how === 3) wire.splice(place);
      else wire.splice(place, how === 1 ? 0 : 1, ...(how === 2 ? [] : [byte]));
    }
    return { ...sending, wire: Uint8Array.from(wire) };
  });

/** Valid frames with chunks in them that are to be skipped: padding, reserved ones, the identifier once more. */
const padded = fc
  .record({
    sending: sendings,
    type: fc.oneof(fc.constant(0xfe), fc.integer({ min: 0x80, max: 0xfd })),
    data: fc.uint8Array({ maxLength: 12 }),
  })
  .map(({ sending, type, data }) => {
    const wire = encode(sending);
    const behind = Buffer.from(wire).indexOf(streamIdentifier) + streamIdentifier.length;
    if (behind < streamIdentifier.length) return wire;
    return Uint8Array.from([...wire.subarray(0, behind), type, data.length, 0, 0, ...data, ...wire.subarray(behind)]);
  });

describe('whatever the message', () => {
  it('is read back as it was encoded', () => {
    fc.assert(
      fc.property(sendings, (sending) => {
        const { message, protocol, side, options } = sending;
        const wire = encode(sending);
        const result = side === 'response' ? { resultCode: options.resultCode ?? 0 } : {};
        const outcome = readMessage(wire, protocol, side, true);
        expect(outcome).toEqual({
          state: 'complete',
          ...result,
          message,
          consumed: wire.length,
          warnings: outcomeWarnings(outcome),
        });
        expect(outcomeWarnings(outcome).every(({ code }) => code === 'resultReserved')).toBe(true);
      }),
    );
  });

  it('shows any change of a single byte, or is read as the same message', () => {
    fc.assert(
      fc.property(sendings, fc.nat(), fc.integer({ min: 1, max: 255 }), (sending, place, change) => {
        const wire = encode(sending);
        fc.pre(wire.length > 0);
        const at = place % wire.length;
        wire[at] = (wire[at] ?? 0) ^ change;
        const outcome = readMessage(wire, sending.protocol, sending.side, true);
        if (outcome.state !== 'complete' || outcome.warnings.length > 0) return;
        const isOtherResult = sending.side === 'response' && at === 0;
        if (!isOtherResult) expect(outcome.message).toEqual(sending.message);
        else expect(outcome.resultCode).toBe(wire[0]);
      }),
    );
  });
});

function outcomeWarnings(outcome: ReturnType<typeof readMessage>) {
  return outcome.state === 'complete' ? outcome.warnings : [];
}

describe('whatever the bytes', () => {
  const anyBytes = fc.oneof(
    mutants.map(({ wire }) => wire),
    padded,
    fc.uint8Array({ maxLength: 4096 }),
    fc.nat(4096).chain(bytes),
  );

  it('every byte is in exactly one leaf, in order, inside its group', () => {
    fc.assert(
      fc.property(anyBytes, fc.option(names), fc.option(sides), fc.boolean(), (wire, protocol, side, elements) => {
        const hint = { ...(protocol && { protocol }), ...(side && { side }) };
        const { nodes, faults } = dissect(wire, hint, { elements });
        let at = 0;
        for (const { span } of leavesOf(nodes)) {
          expect(span.from).toBe(at);
          expect(span.to).toBeGreaterThan(at);
          at = span.to;
        }
        expect(at).toBe(wire.length);
        for (const { span } of faults)
          expect(0 <= span.from && span.from <= span.to && span.to <= wire.length).toBe(true);
      }),
    );
  });

  it('reading and dissecting say the same', () => {
    fc.assert(
      fc.property(mutants, ({ wire, protocol, side }) => {
        const outcome = readMessage(wire, protocol, side, true);
        const { value, faults, resultCode } = dissect(wire, { protocol, side });
        const codes = faults.map(({ code }) => code);
        if (outcome.state === 'broken') {
          expect(value).toBeUndefined();
          expect(codes).toContain(outcome.fault.code);
        } else if (outcome.state === 'complete') {
          expect({ value, resultCode }).toEqual({ value: outcome.message, resultCode: outcome.resultCode });
          expect(codes).toEqual(expect.arrayContaining(outcome.warnings.map(({ code }) => code)));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('the bytes may arrive in any pieces', () => {
    fc.assert(
      fc.property(mutants, ({ wire, protocol, side }) => {
        const whole = readMessage(wire, protocol, side, true);
        for (let size = 0; size <= wire.length; size++) {
          const part = readMessage(wire.slice(0, size), protocol, side, false);
          if (part.state === 'incomplete') continue;
          expect(part.state).toBe(whole.state);
          if (part.state === 'broken' && whole.state === 'broken') expect(part.fault.code).toBe(whole.fault.code);
          if (part.state === 'complete' && whole.state === 'complete') expect(part.message).toEqual(whole.message);
        }
      }),
    );
  });

  it('a stream that has ended, or reached the most bytes needed, is decided', () => {
    fc.assert(
      fc.property(anyBytes, names, sides, (wire, protocol, side) => {
        expect(readMessage(wire, protocol, side, true).state).not.toBe('incomplete');
        if (wire.length >= maxWireBytes(protocol, side)) {
          expect(readMessage(wire, protocol, side, false).state).not.toBe('incomplete');
        }
      }),
    );
  });
});
