import { createHash } from 'node:crypto';
import { toHexString } from '@chainsafe/ssz';
import { describe, expect, it } from 'vitest';
import { computeForkDigest } from '../../../src/forks/digest/fork-digest.ts';
import { identifyDigest } from '../../../src/forks/digest/identify.ts';
import type { DigestVariant } from '../../../src/forks/networks/json.ts';
import { networks } from '../../../src/forks/networks/networks.ts';
import { forkPeriods } from '../../../src/forks/schedule/schedule.ts';
import { epochAt } from '../../../src/forks/schedule/slot-clock.ts';
import { parseHex } from '../../../src/primitives/hex.ts';
import { digestMatchToJson } from '../../../src/words/networks/digest-note.ts';
import published from '../../fixtures/forks/fork-digests.json' with { type: 'json' };

const NOW = Date.parse('2026-11-22T12:00:00Z');

function identify(digest: string, from = networks) {
  return identifyDigest(parseHex(digest, 4) ?? new Uint8Array(), from, (network) => epochAt(network, NOW)).map(
    digestMatchToJson,
  );
}

describe('what a digest is', () => {
  it('finds every digest of every network first as what it is', () => {
    for (const network of networks) {
      for (const { digest, fork, from, until } of forkPeriods(network)) {
        const [best] = identify(toHexString(digest));
        const epoch = epochAt(network, NOW) ?? 0n;
        expect(best).toMatchObject({ network: network.name, fork: fork.name, from: String(from), variant: 'spec' });
        expect(best?.standing).toBe(
          epoch < from ? 'future' : until !== undefined && until <= epoch ? 'past' : 'current',
        );
      }
    }
  });

  it('tells past, current and future by the clock', () => {
    const fulu = Uint8Array.of(0xcc, 0x2c, 0x5c, 0xdb);
    const standing = (epoch: bigint) => identifyDigest(fulu, networks, () => epoch)[0]?.standing;
    expect([411_391n, 411_392n, 412_671n, 412_672n].map(standing)).toEqual(['future', 'current', 'current', 'past']);
  });

  it('counts the epoch of a chain without a clock as 0', () => {
    const match = identifyDigest(Uint8Array.of(0xd2, 0xf1, 0x99, 0x7f), networks, () => undefined)[0];
    expect(match).toMatchObject({ standing: 'current', fork: { name: 'deneb' } });
  });

  it('knows forks that have no epoch yet', () => {
    const { fork, digest } = published.ifScheduled.mainnet;
    expect(identify(digest)[0]).toEqual({
      digest,
      network: 'mainnet',
      fork,
      blobParameters: { epoch: '419072', maxBlobsPerBlock: 21 },
      variant: 'spec',
      standing: 'future',
      note: 'This is mainnet gloas with at most 21 blobs per block, a fork without an epoch yet: its digest if the blob parameters stay as they are.',
    });
  });

  it.each(published.neverInForce.hoodi)('knows hoodi $fork, $digest, which never was in force', ({ fork, digest }) => {
    expect(identify(digest)[0]).toMatchObject({ network: 'hoodi', fork, variant: 'spec', standing: 'never' });
  });

  it.each([
    ['0xf5a5fd42', 'mainnet'],
    ['0x0dcd4496', 'chiado'],
  ])('%s is %s before its genesis', (digest, network) => {
    expect(identify(digest)[0]).toMatchObject({ network, fork: 'phase0', variant: 'pre-genesis', standing: 'past' });
  });

  it.each([
    ['0xf9ab5f85', 'gnosis', '0x3237dab6'],
    ['0x82fae541', 'mainnet', '0x8c9f62fe'],
  ])('%s is %s without the mask, and %s is right now', (digest, network, right) => {
    const [best, ...others] = identify(digest);
    expect(best).toMatchObject({ network, fork: 'fulu', variant: 'unmasked', standing: 'never' });
    expect(best?.note).toBe(
      `This is ${network} fulu with at most ${network === 'gnosis' ? 2 : 21} blobs per block without the mask of the blob parameters, which is due from Fulu on; the right digest is ${right}.`,
    );
    expect(others).toEqual([]);
  });

  it('corrects the names that crawlers give to 0xcb0d1acc and 0x56fdb5e0', () => {
    expect(identify('0xcb0d1acc')[0]).toMatchObject({ fork: 'fulu', blobParameters: { maxBlobsPerBlock: 15 } });
    expect(identify('0x56fdb5e0')[0]).toMatchObject({ network: 'gnosis', fork: 'altair' });
  });

  it('returns nothing for what it does not know', () => {
    expect(identify('0x00000000')).toEqual([]);
    expect(identify('0x8c9f62fe', [])).toEqual([]);
    expect(identifyDigest(new Uint8Array(3), networks, () => 0n)).toEqual([]);
  });

  it('reads a digest that is a window on a larger buffer', () => {
    const buffer = Uint8Array.of(0, 0x8c, 0x9f, 0x62, 0xfe, 0);
    expect(identifyDigest(buffer.subarray(1, 5), networks, () => 0n)[0]?.network.name).toBe('mainnet');
  });
});

describe('wrong computations', () => {
  const sha256 = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest();
  const hex = (bytes: Uint8Array) => `0x${Buffer.from(bytes.subarray(0, 4)).toString('hex')}`;
  const uint64 = (value: bigint, littleEndian: boolean) => {
    const view = new DataView(new ArrayBuffer(8));
    view.setBigUint64(0, value, littleEndian);
    return new Uint8Array(view.buffer);
  };

  it.each(networks)('of $name are all recognised', (network) => {
    for (const { digest, fork, forkDataRoot, blobParameters } of forkPeriods(network)) {
      const wrong: { [variant in DigestVariant]?: string } = {
        unpadded: hex(sha256(fork.version, network.genesisValidatorsRoot)),
        'byte-reversed': hex(digest.toReversed()),
        'pre-genesis': hex(sha256(fork.version, new Uint8Array(60))),
      };
      if (blobParameters) {
        const { epoch, maxBlobsPerBlock } = blobParameters;
        const fulu = network.forks.find(({ name }) => name === 'fulu')?.epoch ?? 0n;
        const masked = (mask: Uint8Array) => hex(forkDataRoot.map((byte, at) => byte ^ (mask[at] ?? 0)));
        wrong.unmasked = hex(forkDataRoot);
        wrong['big-endian-mask'] = masked(sha256(uint64(epoch, false), uint64(maxBlobsPerBlock, false)));
        if (epoch !== fulu) {
          wrong['fulu-epoch-mask'] = masked(sha256(uint64(fulu, true), uint64(maxBlobsPerBlock, true)));
        }
      }
      for (const [variant, value] of Object.entries(wrong)) {
        const found = identify(value).find((match) => match.variant === variant && match.network === network.name);
        expect(found, `${fork.name} ${variant} ${value}`).toMatchObject({ fork: fork.name });
      }
    }
  });

  it('never call the right digest wrong', () => {
    for (const network of networks) {
      const { digest } = computeForkDigest(network, 0n);
      expect(identify(toHexString(digest)).map(({ variant }) => variant)).toEqual(['spec']);
    }
  });
});
