import { ByteVectorType, ContainerType, toHexString } from '@chainsafe/ssz';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeForkDigest, forkDigestToJson } from '../../../src/forks/digest/fork-digest.ts';
import { computeForkDataRoot } from '../../../src/forks/digest/formula.ts';
import type { NetworkConfig } from '../../../src/forks/networks/network.ts';
import { findNetwork } from '../../../src/forks/networks/networks.ts';
import { parseHex } from '../../../src/primitives/hex.ts';
import vectors from '../../fixtures/forks/digest-vectors.json' with { type: 'json' };
import published from '../../fixtures/forks/fork-digests.json' with { type: 'json' };
import { anyEpoch, anyNetwork, referenceDigest } from './reference.ts';

const network = (name: string): NetworkConfig => {
  const found = findNetwork(name);
  if (!found) throw new Error(`no network ${name}`);
  return found;
};

describe('fork digests of the public networks', () => {
  for (const [name, entries] of Object.entries(published.networks)) {
    it.each(entries)(`${name} $fork from epoch $epoch is $digest`, ({ epoch, blobParameters, ...expected }) => {
      const json = forkDigestToJson(computeForkDigest(network(name), BigInt(epoch)));
      expect(json).toMatchObject({ ...expected, network: name, epoch, from: epoch });
      expect(json.blobParameters ?? null).toEqual(blobParameters);
    });

    it(`${name} keeps each digest up to the last epoch before the next`, () => {
      entries.forEach(({ digest, fork }, at) => {
        const next = entries[at + 1];
        const last = next ? BigInt(next.epoch) - 1n : 2n ** 64n - 1n;
        const json = forkDigestToJson(computeForkDigest(network(name), last));
        expect(json.digest).toBe(digest);
        expect(json.fork).toBe(fork);
        expect(json.until).toBe(next?.epoch);
        expect(json.next).toEqual(next && { digest: next.digest, epoch: next.epoch, fork: next.fork });
      });
    });
  }

  it.each([
    ['mainnet', '0x8c9f62fe'],
    ['sepolia', '0x669e6c11'],
    ['hoodi', '0x5ad30129'],
    ['gnosis', '0x3237dab6'],
    ['chiado', '0x25f9148e'],
    ['plataberget', '0x98c910cf'],
  ])('%s is at %s after the last scheduled boundary', (name, digest) => {
    expect(toHexString(computeForkDigest(network(name), 3_000_000n).digest)).toBe(digest);
  });

  it('states the epoch of the fork, not of the blob parameters, as the fork epoch', () => {
    const json = forkDigestToJson(computeForkDigest(network('mainnet'), 500_000n));
    expect(json).toMatchObject({ fork: 'fulu', forkEpoch: '411392', from: '419072', epoch: '500000' });
    expect(json.blobParameters).toEqual({ epoch: '419072', maxBlobsPerBlock: 21 });
  });
});

describe('test vectors of the specification and of Teku', () => {
  const blobSchedule = [
    [300n, 300n],
    [250n, 275n],
    [200n, 200n],
    [150n, 175n],
    [100n, 100n],
  ].map(([epoch = 0n, maxBlobsPerBlock = 0n]) => ({ epoch, maxBlobsPerBlock }));

  it.each(vectors)(
    'version $version, root of $rootByte, epoch $epoch: $digest',
    ({ epoch, version, rootByte, ...expected }) => {
      const bytes = parseHex(version, 4) ?? new Uint8Array();
      const root = new Uint8Array(32).fill(Number.parseInt(rootByte, 16));
      const forks =
        epoch === null
          ? [{ name: 'phase0', version: bytes, epoch: 0n }]
          : [
              { name: 'electra', version: Uint8Array.of(5, 0, 0, 0), epoch: 9n },
              { name: 'fulu', version: bytes, epoch: 9n },
            ];
      const config = { ...network('mainnet'), forks, genesisValidatorsRoot: root, blobSchedule };
      const { digest, blobParameters } = computeForkDigest(config, BigInt(epoch ?? 0));
      expect(toHexString(digest)).toBe(expected.digest);
      expect(blobParameters ?? null).toEqual(
        expected.blob && { epoch: BigInt(expected.blob.epoch), maxBlobsPerBlock: BigInt(expected.blob.max) },
      );
    },
  );
});

describe('any schedule', () => {
  it('gives the digest of the reference, at random epochs and on both sides of every boundary', () => {
    fc.assert(
      fc.property(anyNetwork, fc.array(anyEpoch, { maxLength: 4 }), (config, epochs) => {
        const boundaries = [...config.forks, ...config.blobSchedule].flatMap(({ epoch }) =>
          epoch === null ? [] : [epoch, epoch + 1n, epoch === 0n ? 0n : epoch - 1n],
        );
        for (const epoch of [...epochs, ...boundaries]) {
          expect(toHexString(computeForkDigest(config, epoch).digest)).toBe(referenceDigest(config, epoch));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('treats a fork at the far-future epoch as not scheduled', () => {
    const forks = network('mainnet').forks.map((fork) => ({ ...fork, epoch: fork.epoch ?? 2n ** 64n - 1n }));
    const { fork, next } = computeForkDigest({ ...network('mainnet'), forks }, 2n ** 64n - 1n);
    expect(fork.name).toBe('fulu');
    expect(next).toBeUndefined();
  });

  it('follows a fork at an epoch beyond the range of a JS number', () => {
    const far = 2n ** 63n + 1n;
    const forks = network('mainnet').forks.map((fork) => (fork.name === 'gloas' ? { ...fork, epoch: far } : fork));
    const config = { ...network('mainnet'), forks };
    expect(forkDigestToJson(computeForkDigest(config, far - 1n)).next).toMatchObject({
      fork: 'gloas',
      epoch: String(far),
    });
    expect(computeForkDigest(config, far).fork.name).toBe('gloas');
  });
});

it('takes the root of fork data as the SSZ library does', () => {
  const forkData = new ContainerType({
    currentVersion: new ByteVectorType(4),
    genesisValidatorsRoot: new ByteVectorType(32),
  });
  const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
  fc.assert(
    fc.property(bytes(4), bytes(32), (currentVersion, genesisValidatorsRoot) => {
      const expected = forkData.hashTreeRoot({ currentVersion, genesisValidatorsRoot });
      expect(computeForkDataRoot(currentVersion, genesisValidatorsRoot)).toEqual(expected);
    }),
  );
});
