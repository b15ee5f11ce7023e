import { describe, expect, it } from 'vitest';
import { errorTextOf } from '../../../src/node/serve/error-text.ts';
import { encodeError } from '../../../src/node/serve/serve.ts';
import { type FaultCode, faultTable } from '../../../src/reqresp/faults/faults.ts';
import { readMessage } from '../../../src/reqresp/walk/read.ts';

function textIn(bytes: Uint8Array): string {
  const read = readMessage(bytes, 'status/2', 'response', true);
  if (read.state !== 'complete' || read.message.type !== 'error') throw new Error('no error was read');
  return new TextDecoder('utf-8', { fatal: true }).decode(read.message.message);
}

describe('What we write to a peer about its request', () => {
  it('is plain English of at most 256 bytes for every fault, and names no client', () => {
    for (const code of Object.keys(faultTable) as FaultCode[]) {
      const text = errorTextOf({ code });
      expect(text).toMatch(/^invalid request(?:: [a-z ]+)?$/);
      expect(text.length).toBeLessThanOrEqual(256);
      expect(text).not.toMatch(/prysm|lighthouse|lodestar|teku|nimbus|grandine|caplin/i);
    }
  });

  it.each([
    ['a', 256],
    ['é', 256],
    ['验', 255],
    ['🦀', 256],
    [`x${'🦀'}`, 256],
  ])('is cut to 256 bytes between two characters of %s', (part, most) => {
    const text = textIn(encodeError(1, part.repeat(300)));
    expect(part.repeat(300).startsWith(text)).toBe(true);
    expect(new TextEncoder().encode(text).length).toBeLessThanOrEqual(most);
    expect(new TextEncoder().encode(text).length).toBeGreaterThan(252);
  });
});
