import { fromHexString } from '@chainsafe/ssz';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createApi } from '../../../src/api.ts';
import { blobParametersMask, computeForkDataRoot, digestOfRoot } from '../../../src/forks/digest/formula.ts';
import {
  addMasks,
  type MaskBlock,
  masksOfBlock,
  masksOfEpoch,
  masksVersion,
  orderMasks,
  withMasksAtOnce,
} from '../../../src/forks/digest/mask-table.ts';
import { findNeighbour } from '../../../src/forks/digest/neighbourhood.ts';
import { networkFromJson } from '../../../src/forks/networks/network-json.ts';
import { devnet } from '../peers/diagnosis/devnet.ts';

const read = networkFromJson(devnet);
if ('err' in read) throw new Error(read.err.code);
const network = read.ok;

const word = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);

function digestWith(version: Uint8Array, epoch: bigint, maxBlobsPerBlock: bigint): Uint8Array {
  const root = computeForkDataRoot(version, network.genesisValidatorsRoot);
  return digestOfRoot(root, blobParametersMask({ epoch, maxBlobsPerBlock }));
}

describe('the masks of an epoch', () => {
  it('are those of the specification, for each number of blobs', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), fc.integer({ min: 1, max: 128 }), (epoch, blobs) => {
        const mask = blobParametersMask({ epoch, maxBlobsPerBlock: BigInt(blobs) });
        expect(masksOfEpoch(epoch)[blobs - 1]).toBe(word(mask));
      }),
    );
  });
});

describe('the neighbourhood of a schedule', () => {
  it('has the digest of another number of blobs', () => {
    expect(findNeighbour(fromHexString('0x96c897d4'), network, 7n)).toMatchObject({
      fork: { name: 'fulu' },
      blobParameters: { epoch: 7n, maxBlobsPerBlock: 13n },
    });
  });

  it('has every fork from Fulu on, with any number of blobs from any epoch within a thousand', () => {
    const masked = network.forks.filter(({ name }) => name === 'fulu' || name === 'gloas');
    fc.assert(
      fc.property(
        fc.constantFrom(...masked),
        fc.bigInt({ min: 0n, max: 1007n }),
        fc.bigInt({ min: 1n, max: 128n }),
        (fork, epoch, maxBlobsPerBlock) => {
          const digest = digestWith(fork.version, epoch, maxBlobsPerBlock);
          const found = findNeighbour(digest, network, 7n);
          if (!found) throw new Error('It is not found.');
          // Four bytes are few: one property in a few thousand asks for a digest that two schedules share.
          const { epoch: from, maxBlobsPerBlock: most } = found.blobParameters;
          expect(digestWith(found.fork.version, from, most)).toEqual(digest);
        },
      ),
    );
  });

  it('has nothing for what is no schedule', () => {
    expect(findNeighbour(fromHexString('0xdeadbeef'), network, 7n)).toBeUndefined();
    expect(findNeighbour(digestWith(fromHexString('0x20000095'), 7n, 129n), network, 7n)).toBeUndefined();
  });

  it('is searched when a digest is identified among networks that were handed in', () => {
    const [match] = createApi().identifyDigest('0x96c897d4', [devnet]);
    expect(match).toMatchObject({
      network: devnet.name,
      fork: 'fulu',
      variant: 'other-schedule',
      standing: 'never',
      blobParameters: { epoch: '7', maxBlobsPerBlock: 13 },
    });
    expect(match?.note).toContain('with 13 blobs from epoch 7, where yours has 12');
  });
});

describe('a search that is made elsewhere', () => {
  /** Far from the epochs of the schedule, where nobody has looked. */
  const EPOCH = 90_000n;
  const FULU = Uint8Array.of(0x20, 0, 0, 0x95);

  it('orders what is not there, finds it once it has come, and stands in the way of nobody who needs it at once', () => {
    const ordered: MaskBlock[] = [];
    const digest = digestWith(FULU, EPOCH + 17n, 21n);
    const expected = { fork: { name: 'fulu' }, blobParameters: { epoch: EPOCH + 17n, maxBlobsPerBlock: 21n } };
    orderMasks((block) => ordered.push(block));
    try {
      // What the schedule's own epochs lead to is found without an order.
      expect(findNeighbour(fromHexString('0x96c897d4'), network, EPOCH)).toBeDefined();
      expect(ordered).toEqual([]);
      expect(findNeighbour(digest, network, EPOCH)).toBeUndefined();
      expect(ordered).toHaveLength(1);
      const before = masksVersion();
      for (const block of ordered) addMasks(block, masksOfBlock(block));
      expect(masksVersion()).toBe(before + 1);
      expect(findNeighbour(digest, network, EPOCH)).toMatchObject(expected);
      expect(ordered).toHaveLength(1);
      const other = digestWith(FULU, 3n * EPOCH, 5n);
      expect(withMasksAtOnce(() => findNeighbour(other, network, 3n * EPOCH))).toBeDefined();
      expect(ordered).toHaveLength(1);
    } finally {
      orderMasks(undefined);
    }
  });
});
