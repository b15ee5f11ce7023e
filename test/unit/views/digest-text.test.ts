import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { digestText } from '../../../src/documents/text/digest-text.ts';
import { networks } from '../../../src/forks/networks/networks.ts';
import { forkPeriods } from '../../../src/forks/schedule/schedule.ts';
import { textOf } from '../../../src/words/lines.ts';

const sha256 = (hex: string) => createHash('sha256').update(Buffer.from(hex, 'hex')).digest('hex');

/** Follows the steps as they are written down, with another SHA-256. */
function followed(text: string): string {
  const [, version = '', root = ''] = /sha256\(0x(\w{8}) ‖ 28 zero bytes ‖ 0x(\w{64})\)/.exec(text) ?? [];
  const forkDataRoot = sha256(version + '00'.repeat(28) + root);
  const [, epoch, blobs] = /uint64le\((\d+)\) ‖ uint64le\((\d+)\)/.exec(text) ?? [];
  if (epoch === undefined || blobs === undefined) return forkDataRoot.slice(0, 8);
  const input = Buffer.alloc(16);
  input.writeBigUInt64LE(BigInt(epoch), 0);
  input.writeBigUInt64LE(BigInt(blobs), 8);
  const masked =
    Number.parseInt(forkDataRoot.slice(0, 8), 16) ^ Number.parseInt(sha256(input.toString('hex')).slice(0, 8), 16);
  return (masked >>> 0).toString(16).padStart(8, '0');
}

describe('the derivation of a digest', () => {
  it.each(
    networks.flatMap((network) => forkPeriods(network).map(({ from }) => [network.name, from, network] as const)),
  )('%s at epoch %s can be followed by hand', (_, from, network) => {
    const text = textOf(digestText(network, from));
    expect(text.split('\n')[2]).toBe(`0x${followed(text)}`);
  });
});
