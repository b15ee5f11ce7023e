import { toHexString } from '@chainsafe/ssz';
import { computeForkDigest, forkDigestToJson } from '../../forks/digest/fork-digest.ts';
import { blobParametersMask } from '../../forks/digest/formula.ts';
import type { NetworkConfig } from '../../forks/networks/network.ts';
import * as l10n from '../../primitives/l10n.ts';
import { heading, type Line, toLines } from '../../words/lines.ts';

/** How a fork digest comes about, step by step, each with its numbers, for a person to check by hand. */
export function digestText(network: NetworkConfig, epoch: bigint): Line[] {
  const digest = computeForkDigest(network, epoch);
  const {
    digest: result,
    unmasked,
    forkDataRoot,
    forkVersion,
    fork,
    forkEpoch,
    from,
    until,
    next,
  } = forkDigestToJson(digest);
  const { blobParameters } = digest;
  const mask = blobParameters
    ? [
        l10n.t`3. The blob parameters in force: since epoch ${String(blobParameters.epoch)}, at most ${String(blobParameters.maxBlobsPerBlock)} blobs in a block.`,
        `   mask = sha256(uint64le(${blobParameters.epoch}) ‖ uint64le(${blobParameters.maxBlobsPerBlock}))`,
        `        = ${toHexString(blobParametersMask(blobParameters))}`,
        '',
        l10n.t('4. The digest is the first four bytes of fork_data_root XOR mask.'),
        `   ${unmasked} XOR ${toHexString(blobParametersMask(blobParameters)).slice(0, 10)} = ${result}`,
      ]
    : [
        l10n.t('3. Before Fulu nothing is masked: the digest is the first four bytes of fork_data_root.'),
        `   ${result}`,
      ];
  return toLines([
    heading(1, l10n.t`# Fork digest of ${network.title} at epoch ${String(epoch)}`),
    '',
    result,
    '',
    l10n.t`In force ${until === undefined ? l10n.t`from epoch ${from} on` : l10n.t`from epoch ${from} until epoch ${until}`}.`,
    next ? l10n.t`Then ${next.digest}, ${next.fork}.` : l10n.t('Nothing is scheduled after it.'),
    '',
    l10n.t`1. The fork in force: ${fork}, version ${forkVersion}, since epoch ${forkEpoch}.`,
    '',
    '2. fork_data_root = hash_tree_root(ForkData(current_version, genesis_validators_root))',
    `   = sha256(${forkVersion} ‖ 28 zero bytes ‖ ${toHexString(network.genesisValidatorsRoot)})`,
    `   = ${forkDataRoot}`,
    '',
    ...mask,
    '',
    l10n.t('Source: consensus-specs phase0/beacon-chain.md and fulu/beacon-chain.md, compute_fork_digest.'),
    '',
  ]);
}
