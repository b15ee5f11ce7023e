import { epochOfSlot } from '../../forks/slot-clock.ts';
import type { Status } from '../../reqresp/message.ts';
import { headNotBeyond, isZeroRoot, next, refuse, sameDigest, sameRoot } from './checks.ts';
import type { ClientProfile, ClientView, Step } from './client.ts';

function finalizedNotAfterHead({ finalizedEpoch, headSlot }: Status, { network }: ClientView): Step {
  const headEpoch = epochOfSlot(network, headSlot);
  if (finalizedEpoch <= headEpoch) return next('the head is not before the finalized epoch');
  return refuse(`finalized epoch ${finalizedEpoch} is after the epoch of the head, ${headEpoch}`);
}

function sameRootWhereHeld(remote: Status, view: ClientView): Step {
  if (remote.finalizedEpoch > view.local.finalizedEpoch) return next('the finalized epoch is ahead of its own');
  if (isZeroRoot(remote.finalizedRoot)) return next('the finalized root is zero');
  return sameRoot(remote, view);
}

export const nimbus: ClientProfile = {
  client: 'Nimbus',
  agent: /^nimbus/i,
  source: 'status-im/nimbus-eth2 beacon_chain/networking/peer_protocol.nim, 2024-09-30 and its 2026 version',
  serves: { beforeFulu: ['status/1'], fromFulu: ['status/2'] },
  refusal: { first: 'success', end: 'closes' },
  rules: [
    { rule: 'headAfterFinalized', check: finalizedNotAfterHead },
    { rule: 'headSlot', check: headNotBeyond(0n, ', except in the last 500 ms of a slot') },
    { rule: 'forkDigest', check: sameDigest },
    { rule: 'finalizedRoot', check: sameRootWhereHeld },
  ],
  habits: [{ habit: 'full', answer: { first: 'success', end: 'closes' }, when: 'it has as many peers as it wants' }],
  afterRefusal: 'remembers us as another network for 24 h',
  reStatusSeconds: 120,
  timeouts: {
    openStream: { unknown: 'a reading of how it opens streams' },
    request: 10,
    firstByte: 10,
    response: 10,
    statusFromInbound: { unknown: 'both sides send a Status at once, so it does not wait' },
  },
  quota: { unknown: 'its request quota for each peer' },
  lenient: ['trailingBytes', 'chunkSkipped', 'paddingSkipped', 'budgetExceeded'],
  strict: [],
};
