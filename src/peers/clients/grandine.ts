import { byteArrayEquals } from '@chainsafe/ssz';
import * as l10n from '@vscode/l10n';
import {
  type Checkpoint,
  checkpoint,
  isZeroRoot,
  next,
  refuse,
  rootAt,
  sameCheckpoint,
  sameDigest,
  unknown,
} from './checks.ts';
import type { ClientProfile, ClientView, Step } from './client.ts';
import { eth2Libp2p } from './eth2-libp2p.ts';
import { reading } from './partial.ts';
import { eth2Libp2pSource, grandineSource } from './sources.ts';

/** Its own root at epoch 0 is zero, so that it refuses the root of the genesis block, which Prysm sends. */
function sameRootAtSameEpoch(remote: Checkpoint, { local }: ClientView): Step {
  if (remote.finalizedEpoch !== local.finalizedEpoch) return next(() => l10n.t('the finalized epochs differ'));
  if (sameCheckpoint(remote, local)) return next(() => l10n.t('the same finalized checkpoint'));
  if (remote.finalizedEpoch === 0n && isZeroRoot(local.finalizedRoot)) {
    return refuse(() =>
      l10n.t('at epoch 0 its own root is zero; the root of the genesis block, as Prysm sends it, is another'),
    );
  }
  return refuse(() => l10n.t`the finalized root of epoch ${String(remote.finalizedEpoch)} is another than its own`);
}

/** At epoch 0 it knows the root of the genesis block, which a fresh node's zero root does not equal. */
function sameRootWhenBehind(remote: Checkpoint, view: ClientView): Step {
  const { finalizedEpoch, finalizedRoot } = remote;
  if (finalizedEpoch >= view.local.finalizedEpoch) return next(() => l10n.t('not behind'));
  const own = rootAt(view, finalizedEpoch);
  if (own !== undefined) {
    return byteArrayEquals(own, finalizedRoot)
      ? next(() => l10n.t`the finalized root of epoch ${String(finalizedEpoch)} is the same`)
      : refuse(() => l10n.t`the finalized root of epoch ${String(finalizedEpoch)} is another than its own`);
  }
  if (isZeroRoot(finalizedRoot)) {
    return unknown(() =>
      l10n.t('whether it still holds that block would decide it: if it does, it refuses the zero root'),
    );
  }
  return unknown(
    () => l10n.t`its finalized root at epoch ${String(finalizedEpoch)} would decide it; it refuses when it holds none`,
  );
}

export const grandine: ClientProfile = {
  client: 'Grandine',
  sources: [
    grandineSource('p2p/src/network.rs'),
    eth2Libp2pSource('src/rpc/mod.rs, src/service/mod.rs, src/peer_manager/mod.rs'),
  ],
  ...eth2Libp2p,
  rules: [
    { rule: 'forkDigest', check: sameDigest },
    { rule: 'finalizedRoot', check: reading(checkpoint, sameRootAtSameEpoch), absentWith: 'DisableFinalizedRootCheck' },
    {
      rule: 'finalizedRootBehind',
      check: reading(checkpoint, sameRootWhenBehind),
      absentWith: 'DisableFinalizedRootCheck',
    },
  ],
};
