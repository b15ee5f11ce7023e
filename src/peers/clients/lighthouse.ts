import * as l10n from '@vscode/l10n';
import type { Status } from '../../reqresp/messages/message.ts';
import {
  accept,
  finalizedSlot,
  headNotBeyond,
  isZeroRoot,
  next,
  refuse,
  sameCheckpoint,
  sameDigest,
  sameRoot,
  unknown,
} from './checks.ts';
import type { ClientProfile, ClientView, Step } from './client.ts';
import { eth2Libp2p, eth2Score } from './eth2-libp2p.ts';

function nothingToCompare(remote: Status, { local }: ClientView): Step {
  if (sameCheckpoint(remote, local)) return accept(() => l10n.t('both have the same finalized checkpoint'));
  if (isZeroRoot(remote.finalizedRoot)) return accept(() => l10n.t('the finalized root is zero'));
  if (isZeroRoot(local.finalizedRoot)) return accept(() => l10n.t('its own finalized root is zero'));
  if (remote.finalizedEpoch > local.finalizedEpoch)
    return accept(() => l10n.t('the finalized epoch is ahead of its own'));
  return next(() => l10n.t('the finalized epoch is not ahead of its own'));
}

function withinHistory(remote: Status, view: ClientView): Step {
  const oldest = view.local.earliestAvailableSlot;
  const slot = finalizedSlot(remote, view);
  if (oldest === undefined || slot >= oldest) return next(() => l10n.t`slot ${String(slot)} is in its history`);
  return refuse(() => l10n.t`the finalized slot ${String(slot)} is older than its oldest block, ${String(oldest)}`);
}

/** Only blocks below the split between its two databases are compared; later ones have the benefit of the doubt. */
function rootBelowSplit(remote: Status, view: ClientView): Step {
  if (remote.finalizedEpoch === view.local.finalizedEpoch) {
    return unknown(() => l10n.t('where its database is split would decide it: it compares only blocks below'));
  }
  return sameRoot(remote, view);
}

export const lighthouse: ClientProfile = {
  client: 'Lighthouse',
  agent: /^lighthouse/i,
  sources: [
    {
      repository: 'sigp/lighthouse',
      file: 'beacon_node/network/src/network_beacon_processor/rpc_methods.rs',
      date: '2024-08-29',
    },
    {
      repository: 'sigp/lighthouse',
      file: l10n.t('the same file of version 8'),
      date: l10n.t('version 8, read 2026-11-22'),
    },
    {
      repository: 'sigp/lighthouse',
      file: 'beacon_node/lighthouse_network/src/peer_manager/peerdb/score.rs',
      date: l10n.t('read 2026-11-22'),
    },
  ],
  ...eth2Libp2p,
  rules: [
    { rule: 'forkDigest', check: sameDigest },
    { rule: 'headSlot', check: headNotBeyond(1n) },
    { rule: 'nothingToCompare', neverRefuses: true, check: nothingToCompare },
    { rule: 'oldFinality', check: withinHistory },
    { rule: 'finalizedRoot', check: rootBelowSplit },
  ],
  score: eth2Score,
  backOffSeconds: {
    unknown: l10n.t`what its peer_manager does with a peer after a Goodbye 2 of its own`,
  },
};
