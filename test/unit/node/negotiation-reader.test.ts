import { describe, expect, it } from 'vitest';
import { NegotiationBudgetError, NegotiationReader } from '../../../src/node/libp2p/negotiation-reader.ts';

const named = (name: string) => Buffer.from(`${String.fromCharCode(name.length + 1)}${name}\n`, 'latin1');
const never = () => false;

describe('what one side of a negotiation sends', () => {
  it('is read name by name, in whatever pieces it comes, up to the last one', () => {
    const bytes = Buffer.concat([
      named('/multistream/1.0.0'),
      named('na'),
      named('/noise'),
      Buffer.alloc(100_000, 0xff),
    ]);
    for (const size of [1, 7, 20, bytes.length]) {
      const reader = new NegotiationReader();
      const names: string[] = [];
      const isLast = (name: string) => {
        names.push(name);
        return name === '/noise';
      };
      let over = false;
      for (let at = 0; !over; at += size) over = reader.read(bytes.subarray(at, at + size), isLast);
      expect(names).toEqual(['/multistream/1.0.0', 'na', '/noise']);
      expect(reader.last).toBe('/noise');
    }
  });

  it('may be a name of two length bytes', () => {
    const name = `/${'x'.repeat(198)}`;
    const reader = new NegotiationReader();
    expect(reader.read(Buffer.concat([Buffer.from([0xc8, 1]), Buffer.from(`${name}\n`)]), (one) => one === name)).toBe(
      true,
    );
  });

  it('may not be a length of more than two bytes, even while libp2p would wait for its end', () => {
    const reader = new NegotiationReader();
    reader.read(Buffer.from([0xff]), never);
    expect(() => reader.read(Buffer.from([0xff]), never)).toThrow(NegotiationBudgetError);
  });

  it('may not be more than 24 names, nor more than 4096 bytes', () => {
    const names = Buffer.concat(Array(24).fill(named('/none')));
    expect(() => new NegotiationReader().read(names, never)).toThrow('A negotiation of 24 names.');
    const reader = new NegotiationReader();
    const long = Buffer.concat([Buffer.from([0xff, 0x7f]), Buffer.alloc(4094)]);
    expect(reader.read(long, never)).toBe(false);
    expect(() => reader.read(Buffer.alloc(1), never)).toThrow('A negotiation of more than 4096 bytes.');
  });
});
