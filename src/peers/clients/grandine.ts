import { byteArrayEquals } from '@chainsafe/ssz';
import * as l10n from '@vscode/l10n';
import type { Status } from '../../reqresp/messages/message.ts';
import { isZeroRoot, next, refuse, rootAt, sameCheckpoint, sameDigest, unknown } from './checks.ts';
import type { ClientProfile, ClientView, Step } from './client.ts';
import { eth2Libp2p, eth2Score } from './eth2-libp2p.ts';

function sameRootAtSameEpoch(remote: Status, { local }: ClientView): Step {
  if (remote.finalizedEpoch !== local.finalizedEpoch) return next(() => l10n.t('the finalized epochs differ'));
  if (sameCheckpoint(remote, local)) return next(() => l10n.t('the same finalized checkpoint'));
  return refuse(() => l10n.t`the finalized root of epoch ${String(remote.finalizedEpoch)} is another than its own`);
}

/** At epoch 0 it knows the root of the genesis block, which a fresh node's zero root does not equal. */
function sameRootWhenBehind(remote: Status, view: ClientView): Step {
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
  agent: /^grandine/i,
  sources: [
    { repository: 'grandinetech/grandine', file: 'p2p/src/network.rs', date: '2025-11-27' },
    { repository: 'grandinetech/eth2_libp2p', file: 'src/rpc/methods.rs, src/rpc/protocol.rs', date: '2026-02-06' },
  ],
  ...eth2Libp2p,
  rules: [
    { rule: 'forkDigest', check: sameDigest },
    { rule: 'finalizedRoot', check: sameRootAtSameEpoch },
    { rule: 'finalizedRootBehind', check: sameRootWhenBehind },
  ],
  score: eth2Score,
  backOffSeconds: {
    unknown: l10n.t`what its peer_manager does with a peer after a Goodbye 2 of its own`,
  },
};
