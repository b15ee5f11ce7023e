import { describe, expect, it } from 'vitest';
import { expectedEnrForkId } from '../../../src/enr/fork-id.ts';
import type { NetworkConfig } from '../../../src/forks/networks/network.ts';
import { findNetwork, networks } from '../../../src/forks/networks/networks.ts';
import { decodeEnr } from '../../../src/words/records/enr-json.ts';
import { makeEnr } from './make-enr.ts';

const mainnet = findNetwork('mainnet');
const hoodi = findNetwork('hoodi');
if (!mainnet || !hoodi) throw new Error('a network is missing');

const NONE = 'ffffffffffffffff';
const ip = { ip: '0x01020304', tcp: '0x2328' };
const epochHex = (epoch: bigint) => epoch.toString(16).padStart(16, '0').match(/../g)?.toReversed().join('');

/** The `eth2` value from a digest, a next version and a next epoch. */
const eth2 = (digest: string, version: string, next: bigint | typeof NONE) =>
  `0x${digest}${version}${next === NONE ? NONE : epochHex(next)}`;

function faults(pairs: Parameters<typeof makeEnr>[0], network: NetworkConfig, epoch: bigint) {
  const enr = decodeEnr(makeEnr({ ...ip, ...pairs }), { networks, network, now: () => epoch });
  expect(enr.signature).toBe('valid');
  return enr.faults.map(({ code, message }) => [code, message]);
}

describe('a record judged by the schedule', () => {
  it('has no fault when it says what the schedule says, at any epoch', () => {
    for (const network of networks) {
      for (const epoch of [0n, 1n, 200_000n, 411_392n, 412_671n, 412_672n, 2_000_000n]) {
        const { forkDigest, nextForkVersion, nextForkEpoch, nfd } = expectedEnrForkId(network, epoch);
        const value = Buffer.concat([forkDigest, nextForkVersion, Buffer.from(epochHex(nextForkEpoch) ?? '', 'hex')]);
        expect(faults({ eth2: value, nfd }, network, epoch), `${network.name} ${epoch}`).toEqual([]);
      }
    }
  });

  // Mainnet: fulu 411392 = cc2c5cdb, 15 blobs from 412672 = cb0d1acc, 21 blobs from 419072 = 8c9f62fe, gloas unscheduled.
  it.each([
    {
      name: 'nfd zero though a change is scheduled',
      pairs: { eth2: eth2('cc2c5cdb', '06000000', 412_672n), nfd: '0x00000000' },
      epoch: 412_000n,
      found: [['enr-nfd-zero', 'nfd is zero, but 0xcb0d1acc is the next of mainnet.']],
    },
    {
      name: 'nfd missing though a change is scheduled',
      pairs: { eth2: eth2('cc2c5cdb', '06000000', 412_672n) },
      epoch: 412_000n,
      found: [
        [
          'enr-nfd-missing',
          'The record has no nfd, though 0xcb0d1acc is scheduled as the next fork digest of mainnet.',
        ],
      ],
    },
    {
      name: 'nfd equal to the digest in force',
      pairs: { eth2: eth2('cb0d1acc', '06000000', 419_072n), nfd: '0xcb0d1acc' },
      epoch: 413_000n,
      found: [
        [
          'enr-nfd-current',
          'nfd is 0xcb0d1acc, the digest that is in force already, but 0x8c9f62fe is the next of mainnet.',
        ],
      ],
    },
    {
      name: 'nfd left over from an earlier boundary',
      pairs: { eth2: eth2('8c9f62fe', '06000000', NONE), nfd: '0xcb0d1acc' },
      epoch: 420_000n,
      found: [
        [
          'enr-nfd-left-over',
          'nfd is 0xcb0d1acc, left over from before epoch 419072, but mainnet has no fork scheduled.',
        ],
      ],
    },
    {
      name: 'nfd that the schedule does not know',
      pairs: { eth2: eth2('8c9f62fe', '06000000', NONE), nfd: '0x01020304' },
      epoch: 420_000n,
      found: [['enr-nfd-differs', 'nfd is 0x01020304, but mainnet has no fork scheduled.']],
    },
    {
      name: 'next epoch that ignores a change of the blob parameters',
      pairs: { eth2: eth2('cc2c5cdb', '06000000', NONE), nfd: '0xcb0d1acc' },
      epoch: 412_000n,
      found: [
        [
          'enr-next-epoch-blob',
          'The next fork epoch none (far future) leaves out a change of the blob parameters: the next boundary of mainnet is 412672.',
        ],
      ],
    },
    {
      name: 'next epoch that is over',
      pairs: { eth2: eth2('8c9f62fe', '06000000', 419_072n), nfd: '0x00000000' },
      epoch: 419_072n,
      found: [
        [
          'enr-next-epoch-past',
          'The next fork epoch 419072 is over: the next boundary of mainnet is none (far future).',
        ],
      ],
    },
    {
      name: 'next epoch that the schedule does not know',
      pairs: { eth2: eth2('8c9f62fe', '06000000', 500_000n), nfd: '0x00000000' },
      epoch: 420_000n,
      found: [
        [
          'enr-next-epoch',
          'The next fork epoch 500000 is not in the schedule: the next boundary of mainnet is none (far future).',
        ],
      ],
    },
    {
      name: 'next version of a fork without an epoch',
      pairs: { eth2: eth2('8c9f62fe', '07000000', NONE), nfd: '0x00000000' },
      epoch: 420_000n,
      found: [
        [
          'enr-next-version',
          'The next fork version is 0x07000000, but mainnet expects 0x06000000: Prysm refuses such a record.',
        ],
      ],
    },
    {
      name: 'stale',
      pairs: { eth2: eth2('ad532ceb', '06000000', 411_392n) },
      epoch: 420_000n,
      found: [
        [
          'enr-stale',
          'The record says 0xad532ceb, electra, which ended at epoch 411392, while mainnet is at 0x8c9f62fe in epoch 420000.',
        ],
      ],
    },
    {
      name: 'ahead of the clock',
      pairs: { eth2: eth2('8c9f62fe', '06000000', NONE) },
      epoch: 413_000n,
      found: [
        [
          'enr-early',
          'The record says 0x8c9f62fe, fulu, which begins only at epoch 419072, while mainnet is at 0xcb0d1acc in epoch 413000.',
        ],
      ],
    },
    {
      name: 'a fork that has no epoch',
      pairs: { eth2: eth2('ce2153ed', '07000000', NONE) },
      epoch: 420_000n,
      found: [
        [
          'enr-early',
          'The record says 0xce2153ed, gloas, which has no epoch yet, while mainnet is at 0x8c9f62fe in epoch 420000.',
        ],
      ],
    },
    {
      name: 'before genesis',
      pairs: { eth2: eth2('f5a5fd42', '00000000', NONE) },
      epoch: 420_000n,
      found: [
        [
          'enr-pre-genesis',
          'The record says 0xf5a5fd42, phase0 with a zero validators root, as before genesis, while mainnet is at 0x8c9f62fe in epoch 420000.',
        ],
      ],
    },
    {
      name: 'without the mask',
      pairs: { eth2: eth2('82fae541', '06000000', NONE) },
      epoch: 420_000n,
      found: [
        [
          'enr-wrong-digest',
          'This is mainnet fulu with at most 21 blobs per block without the mask of the blob parameters, which is due from Fulu on; the right digest is 0x8c9f62fe, and mainnet is at 0x8c9f62fe in epoch 420000.',
        ],
      ],
    },
    {
      name: 'another network',
      pairs: { eth2: eth2('5ad30129', '80000910', NONE) },
      epoch: 420_000n,
      found: [
        [
          'enr-other-network',
          'This is hoodi gloas with at most 21 blobs per block, in force from epoch 132352, while mainnet is at 0x8c9f62fe in epoch 420000.',
        ],
      ],
    },
    {
      name: 'unknown',
      pairs: { eth2: eth2('01020304', '80000910', NONE) },
      epoch: 420_000n,
      found: [
        [
          'enr-unknown-digest',
          'No known network has the fork digest 0x01020304; mainnet is at 0x8c9f62fe in epoch 420000.',
        ],
      ],
    },
    {
      name: 'no eth2 key',
      pairs: {},
      epoch: 420_000n,
      found: [
        ['enr-no-eth2', 'The record has no "eth2" key, so it is not that of a beacon node that announces its fork.'],
      ],
    },
  ])('$name', ({ pairs, epoch, found }) => {
    expect(faults(pairs as Parameters<typeof makeEnr>[0], mainnet, epoch)).toEqual(found);
  });

  it('does not ask for nfd before Fulu or while nothing is scheduled', () => {
    expect(faults({ eth2: eth2('ad532ceb', '06000000', 411_392n) }, mainnet, 411_391n)).toEqual([]);
    expect(faults({ eth2: eth2('8c9f62fe', '06000000', NONE) }, mainnet, 420_000n)).toEqual([]);
  });

  it('tells a regular fork named over a blob change that comes first', () => {
    const found = faults({ eth2: eth2('e2abcca4', '80000910', 132_352n), nfd: '0xae9f70a0' }, hoodi, 51_000n);
    expect(found.map(([code]) => code)).toEqual(['enr-next-epoch-blob']);
  });

  it('names the network of the next fork version where the digest is unknown', () => {
    const text = makeEnr({ ...ip, eth2: eth2('01020304', '7000101b', NONE) });
    expect(decodeEnr(text, { networks, now: () => 0n }).faults.map(({ message }) => message)).toEqual([
      'No known network has the fork digest 0x01020304, but its next fork version is that of ephemery fulu.',
    ]);
  });

  it('judges by the network of the digest unless one is named', () => {
    const text = makeEnr({ ...ip, eth2: eth2('d2f1997f', '60000910', 2048n) });
    const enr = decodeEnr(text, { networks, now: ({ name }) => (name === 'hoodi' ? 132_352n : 0n) });
    expect(enr.faults.map(({ code }) => code)).toEqual(['enr-stale']);
    expect(enr.ok).toBe(true);
  });
});
