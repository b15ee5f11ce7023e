import { byteArrayEquals } from '@chainsafe/ssz';
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
import { sources } from './sources.ts';

/** Its own root at epoch 0 is zero, so that it refuses the root of the genesis block, which Prysm sends. */
function sameRootAtSameEpoch(remote: Checkpoint, { local }: ClientView): Step {
  if (remote.finalizedEpoch !== local.finalizedEpoch) return next({ code: 'epochsDiffer' });
  if (sameCheckpoint(remote, local)) return next({ code: 'sameCheckpoint' });
  if (remote.finalizedEpoch === 0n && isZeroRoot(local.finalizedRoot)) return refuse({ code: 'rootOfGenesisBlock' });
  return refuse({ code: 'otherRoot', epoch: remote.finalizedEpoch });
}

/** At epoch 0 it knows the root of the genesis block, which a fresh node's zero root does not equal. */
function sameRootWhenBehind(remote: Checkpoint, view: ClientView): Step {
  const { finalizedEpoch, finalizedRoot } = remote;
  if (finalizedEpoch >= view.local.finalizedEpoch) return next({ code: 'epochIsNotBehind' });
  const own = rootAt(view, finalizedEpoch);
  if (own !== undefined) {
    return byteArrayEquals(own, finalizedRoot)
      ? next({ code: 'sameRoot', epoch: finalizedEpoch })
      : refuse({ code: 'otherRoot', epoch: finalizedEpoch });
  }
  if (isZeroRoot(finalizedRoot)) return unknown({ code: 'heldBlockDecides' });
  return unknown({ code: 'ownRootDecides', epoch: finalizedEpoch });
}

export const grandine: ClientProfile = {
  client: 'Grandine',
  sources: [
    sources.grandine('p2p/src/network.rs'),
    sources.eth2Libp2p('src/rpc/mod.rs, src/service/mod.rs, src/peer_manager/mod.rs'),
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
