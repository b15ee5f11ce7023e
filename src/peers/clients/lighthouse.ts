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
import { sources } from './sources.ts';

function nothingToCompare(remote: Checkpoint, { local }: ClientView): Step {
  if (sameCheckpoint(remote, local)) return accept({ code: 'bothSameCheckpoint' });
  if (isZeroRoot(remote.finalizedRoot)) return accept({ code: 'rootIsZero' });
  if (isZeroRoot(local.finalizedRoot)) return accept({ code: 'ownRootIsZero' });
  if (remote.finalizedEpoch > local.finalizedEpoch) return accept({ code: 'epochIsAhead' });
  return next({ code: 'epochIsNotAhead' });
}

/**
 * It compares with the oldest block of its store. Its Status does not tell that one: there the slot is the oldest of its
 * data columns once its custody has changed, and its blocks reach further back.
 */
function withinHistory(remote: Pick<Checkpoint, 'finalizedEpoch'>, view: ClientView): Step {
  const told = view.local.earliestAvailableSlot;
  const slot = finalizedSlot(remote, view);
  if (told === undefined || slot >= told) return next({ code: 'slotInHistory', slot });
  if (rootAt(view, remote.finalizedEpoch) !== undefined)
    return next({ code: 'holdsBlockOfEpoch', epoch: remote.finalizedEpoch });
  return unknown({ code: 'oldestBlockDecides', slot, told });
}

/** Only blocks below the split between its two databases are compared, and its own finalized block is not below it. */
function rootBelowSplit(remote: Checkpoint, view: ClientView): Step {
  if (remote.finalizedEpoch === view.local.finalizedEpoch) return next({ code: 'onlyOlderCompared' });
  return sameRoot(remote, view);
}

export const lighthouse: ClientProfile = {
  client: 'Lighthouse',
  sources: [
    sources.lighthouse8('network_beacon_processor/rpc_methods.rs, status.rs'),
    sources.lighthouse('beacon_node/network/src/network_beacon_processor/rpc_methods.rs'),
    sources.eth2Libp2p('src/rpc/mod.rs, src/service/mod.rs, src/peer_manager/mod.rs'),
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
