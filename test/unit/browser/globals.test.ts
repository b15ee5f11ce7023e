import { Buffer as NodeBuffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Buffer } from '../../../src/browser/globals.ts';
import { createRequire } from '../../../src/browser/module.ts';

const encodings = ['hex', 'base64', 'base64url', 'latin1', 'utf8'] as const;

describe('the Buffer of a browser', () => {
  it.each(encodings)('writes bytes as %s as Node does', (encoding) => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(Buffer.from(bytes).toString(encoding)).toBe(NodeBuffer.from(bytes).toString(encoding));
      }),
    );
  });

  it.each(encodings)('reads what is written as %s as Node does', (encoding) => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const text = NodeBuffer.from(bytes).toString(encoding);
        expect([...Buffer.from(text, encoding)]).toEqual([...NodeBuffer.from(text, encoding)]);
      }),
    );
  });

  it.each([
    ['0x12', 'hex'],
    ['12zz34', 'hex'],
    ['123', 'hex'],
    ['SGk', 'base64'],
    ['S G\nk=', 'base64'],
    ['SGkhI', 'base64'],
    ['-_-_', 'base64'],
    ['+/+/', 'base64url'],
    ['', 'base64'],
  ] as const)('reads the broken %j as %s as Node does', (text, encoding) => {
    expect([...Buffer.from(text, encoding)]).toEqual([...NodeBuffer.from(text, encoding)]);
  });

  it('counts and reads as Node does', () => {
    expect(Buffer.byteLength('ä€😀')).toBe(NodeBuffer.byteLength('ä€😀'));
    expect(Buffer.from('abcd', 'latin1').readInt32LE()).toBe(NodeBuffer.from('abcd', 'latin1').readInt32LE());
    const shared = new ArrayBuffer(2);
    Buffer.from(shared)[0] = 7;
    expect(new Uint8Array(shared)[0]).toBe(7);
  });
});

it('a part that no browser runs is told by its name', () => {
  expect(() => createRequire()('./test-explorer.cjs')).toThrow('./test-explorer.cjs is no part of what runs in a');
});
