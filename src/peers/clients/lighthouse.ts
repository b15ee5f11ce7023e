import * as l10n from '@vscode/l10n';
import {
  accept,
  type Checkpoint,
  checkpoint,
  finalizedSlot,
  headNotBeyond,
  isZeroRoot,
  next,
  rootAt,
  sameCheckpoint,
  sameDigest,
  sameRoot,
  unknown,
} from './checks.ts';
import type { ClientProfile, ClientView, Step } from './client.ts';
import { eth2Libp2p } from './eth2-libp2p.ts';
import { reading } from './partial.ts';
import { eth2Libp2pSource, lighthouse8Source, lighthouseSource } from './sources.ts';

function nothingToCompare(remote: Checkpoint, { local }: ClientView): Step {
  if (sameCheckpoint(remote, local)) return accept(() => l10n.t('both have the same finalized checkpoint'));
  if (isZeroRoot(remote.finalizedRoot)) return accept(() => l10n.t('the finalized root is zero'));
  if (isZeroRoot(local.finalizedRoot)) return accept(() => l10n.t('its own finalized root is zero'));
  if (remote.finalizedEpoch > local.finalizedEpoch)
    return accept(() => l10n.t('the finalized epoch is ahead of its own'));
  return next(() => l10n.t('the finalized epoch is not ahead of its own'));
}

/**
 * It compares with the oldest block of its store. Its Status does not tell that one: there the slot is the oldest of its
 * data columns once its custody has changed, and its blocks reach further back.
 */
function withinHistory(remote: Pick<Checkpoint, 'finalizedEpoch'>, view: ClientView): Step {
  const told = view.local.earliestAvailableSlot;
  const slot = finalizedSlot(remote, view);
  if (told === undefined || slot >= told) return next(() => l10n.t`slot ${String(slot)} is in its history`);
  if (rootAt(view, remote.finalizedEpoch) !== undefined)
    return next(() => l10n.t`it holds the block that was final at epoch ${String(remote.finalizedEpoch)}`);
  return unknown(
    () =>
      l10n.t`its oldest block would decide it: it refuses when that is after slot ${String(slot)}; the slot ${String(told)} of its Status may be that of its data columns`,
  );
}

/** Only blocks below the split between its two databases are compared, and its own finalized block is not below it. */
function rootBelowSplit(remote: Checkpoint, view: ClientView): Step {
  if (remote.finalizedEpoch === view.local.finalizedEpoch)
    return next(() => l10n.t('the finalized epochs are equal: it compares only what is older than its own'));
  return sameRoot(remote, view);
}

export const lighthouse: ClientProfile = {
  client: 'Lighthouse',
  sources: [
    lighthouse8Source('network_beacon_processor/rpc_methods.rs, status.rs'),
    lighthouseSource('beacon_node/network/src/network_beacon_processor/rpc_methods.rs'),
    eth2Libp2pSource('src/rpc/mod.rs, src/service/mod.rs, src/peer_manager/mod.rs'),
  ],
  ...eth2Libp2p,
  rules: [
    { rule: 'forkDigest', check: sameDigest },
    { rule: 'headSlot', check: headNotBeyond(1n) },
    { rule: 'nothingToCompare', neverRefuses: true, check: reading(checkpoint, nothingToCompare) },
    { rule: 'oldFinality', check: reading(['finalizedEpoch'], withinHistory) },
    { rule: 'finalizedRoot', check: reading(checkpoint, rootBelowSplit) },
  ],
};
