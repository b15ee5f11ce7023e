import { expect, it } from 'vitest';
import { dissectionPage } from '../../../src/documents/text/dissection-page.ts';
import { findNetwork } from '../../../src/forks/networks/networks.ts';
import { lineOf } from '../../../src/test-explorer/byte-line.ts';
import type { Line } from '../../../src/words/lines.ts';

/** Result 0, length 8, stream identifier, and a stored chunk whose checksum is wrong. */
const PONG = '0x0008ff060000734e61507059010c0000112233440000000000000000';

function pageOf(text: string): Line[] {
  const network = findNetwork('mainnet');
  if (!network) throw new Error('There is no mainnet.');
  const around = () => ({ meaning: () => undefined, network, networks: [network], unixMs: 0, local: undefined });
  const steps = dissectionPage(text, around, { protocol: 'ping/1', side: 'response' });
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

it('leads to the line of the byte that is wrong', () => {
  const lines = pageOf(PONG);
  expect(lines[lineOf(lines, 1)]?.text).toMatch(/length/i);
  expect(lines[lineOf(lines, 17)]?.text).toMatch(/CRC/i);
  expect(lineOf(lines, 1000)).toBe(0);
});
