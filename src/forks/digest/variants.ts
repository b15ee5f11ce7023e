import { sha256 } from '@noble/hashes/sha2.js';
import { FAR_FUTURE_EPOCH } from '../../primitives/uint64.ts';
import type { DigestVariant } from '../networks/json.ts';
import type { BlobParameters, Fork, NetworkConfig } from '../networks/network.ts';
import { forkEpoch, getBlobParameters, scheduledEpoch } from '../schedule/in-force.ts';
import { type ForkPeriod, forkPeriods } from '../schedule/schedule.ts';
import { blobParametersMask, computeForkDataRoot, digestOfRoot, uint64Pair } from './formula.ts';

/** One way in which a network can lead to a digest, right or wrong. */
export interface DigestCandidate {
  readonly digest: Uint8Array;
  readonly network: NetworkConfig;
  readonly fork: Fork;
  readonly blobParameters?: BlobParameters;
  /** The epochs meant, first inclusive, last exclusive; no `from` where the fork has no epochs of its own. */
  readonly from?: bigint;
  readonly until?: bigint;
  readonly variant: DigestVariant;
  /** What the specification gives for the same period. */
  readonly right: Uint8Array;
}

const ZERO_ROOT = new Uint8Array(32);

/** Every digest that a network has, will have, would have, or has in the hands of someone who computes it wrongly. */
export function digestCandidates(network: NetworkConfig): DigestCandidate[] {
  return [...forkPeriods(network), ...periodsOutsideSchedule(network)].flatMap((period) =>
    candidatesOf(network, period),
  );
}

type Period = Omit<ForkPeriod, 'from' | 'starts'> & { readonly from?: bigint };

/**
 * Forks without a period of their own: not yet scheduled, taken with the last blob parameters known, or begun at the
 * same epoch as a later fork.
 */
function periodsOutsideSchedule(network: NetworkConfig): Period[] {
  const withPeriod = new Set(forkPeriods(network).map(({ fork }) => fork));
  const fulu = network.forks.findIndex(({ name }) => name === 'fulu');
  return network.forks.flatMap((fork, at): Period[] => {
    if (withPeriod.has(fork)) return [];
    const forkDataRoot = computeForkDataRoot(fork.version, network.genesisValidatorsRoot);
    const masked = fulu >= 0 && at >= fulu;
    const blobParameters = masked
      ? getBlobParameters(network, scheduledEpoch(fork) ?? FAR_FUTURE_EPOCH - 1n)
      : undefined;
    const mask = blobParameters && blobParametersMask(blobParameters);
    const digest = digestOfRoot(forkDataRoot, mask);
    return [
      { fork, forkDataRoot, unmasked: digestOfRoot(forkDataRoot), digest, ...(blobParameters && { blobParameters }) },
    ];
  });
}

function candidatesOf(network: NetworkConfig, period: Period): DigestCandidate[] {
  const { fork, forkDataRoot, digest: right, unmasked, blobParameters, from, until } = period;
  const mask = blobParameters && blobParametersMask(blobParameters);
  const zeroRoot = computeForkDataRoot(fork.version, ZERO_ROOT);
  const digests: [DigestVariant, Uint8Array][] = [
    ['spec', right],
    ['pre-genesis', digestOfRoot(zeroRoot, mask)],
    ['pre-genesis', digestOfRoot(zeroRoot)],
    ['unpadded', digestOfRoot(unpaddedRoot(fork.version, network.genesisValidatorsRoot))],
    ['byte-reversed', right.toReversed()],
  ];
  if (blobParameters) {
    const { epoch, maxBlobsPerBlock } = blobParameters;
    const fuluEpochMask = blobParametersMask({ epoch: forkEpoch(network, 'fulu'), maxBlobsPerBlock });
    const bigEndianMask = sha256(uint64Pair(epoch, maxBlobsPerBlock, false));
    digests.push(
      ['unmasked', unmasked],
      ['fulu-epoch-mask', digestOfRoot(forkDataRoot, fuluEpochMask)],
      ['big-endian-mask', digestOfRoot(forkDataRoot, bigEndianMask)],
      ['tree-root-mask', digestOfRoot(forkDataRoot, treeRootMask(network))],
    );
  }
  return digests
    .filter(([variant, digest]) => variant === 'spec' || String(digest) !== String(right))
    .map(([variant, digest]) => ({
      digest,
      network,
      fork,
      ...(blobParameters && { blobParameters }),
      ...(from !== undefined && { from }),
      ...(until !== undefined && { until }),
      variant,
      right,
    }));
}

/** sha256 of version and root put side by side, without the padding that SSZ gives to a 4-byte field. */
function unpaddedRoot(version: Uint8Array, genesisValidatorsRoot: Uint8Array): Uint8Array {
  return sha256(Uint8Array.of(...version, ...genesisValidatorsRoot));
}

/**
 * The mask as Ream makes it: the SSZ root of a container of two numbers, each in a leaf of 32 bytes, always those of
 * Electra. Source: ReamLabs/ream 5f3051c.
 */
function treeRootMask(network: NetworkConfig): Uint8Array {
  const leaves = new Uint8Array(64);
  const view = new DataView(leaves.buffer);
  view.setBigUint64(0, forkEpoch(network, 'electra'), true);
  view.setBigUint64(32, network.maxBlobsPerBlockElectra, true);
  return sha256(leaves);
}
