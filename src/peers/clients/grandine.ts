import { byteArrayEquals } from '@chainsafe/ssz';
import type { Status } from '../../reqresp/message.ts';
import { isZeroRoot, next, refuse, rootAt, sameCheckpoint, sameDigest, unknown } from './checks.ts';
import { type ClientProfile, type ClientView, type Step, successThenGoodbye } from './client.ts';

function sameRootAtSameEpoch(remote: Status, { local }: ClientView): Step {
  if (remote.finalizedEpoch !== local.finalizedEpoch) return next('the finalized epochs differ');
  if (sameCheckpoint(remote, local)) return next('the same finalized checkpoint');
  return refuse(`the finalized root of epoch ${remote.finalizedEpoch} is another than its own`);
}

/** At epoch 0 it knows the root of the genesis block, which a fresh node's zero root does not equal. */
function sameRootWhenBehind(remote: Status, view: ClientView): Step {
  const { finalizedEpoch, finalizedRoot } = remote;
  if (finalizedEpoch >= view.local.finalizedEpoch) return next('not behind');
  const own = rootAt(view, finalizedEpoch);
  if (own !== undefined) {
    return byteArrayEquals(own, finalizedRoot)
      ? next(`the finalized root of epoch ${finalizedEpoch} is the same`)
      : refuse(`the finalized root of epoch ${finalizedEpoch} is another than its own`);
  }
  if (isZeroRoot(finalizedRoot)) {
    return unknown('whether it still holds that block would decide it: if it does, it refuses the zero root');
  }
  return unknown(`its finalized root at epoch ${finalizedEpoch} would decide it; it refuses when it holds none`);
}

export const grandine: ClientProfile = {
  client: 'Grandine',
  agent: /^grandine/i,
  source: 'grandinetech/grandine p2p/src/network.rs, 2025-11-27, and grandinetech/eth2_libp2p, 2026-02-06',
  serves: { beforeFulu: ['status/2', 'status/1'], fromFulu: ['status/2', 'status/1'] },
  refusal: successThenGoodbye(2n),
  rules: [
    { rule: 'forkDigest', check: sameDigest },
    { rule: 'finalizedRoot', check: sameRootAtSameEpoch },
    { rule: 'finalizedRootBehind', check: sameRootWhenBehind },
  ],
  habits: [
    { habit: 'full', answer: successThenGoodbye(129n), when: 'it has as many peers as it wants' },
    { habit: 'rateLimit', answer: { first: 'error', result: 139 }, when: 'asked more than 5 times in 15 s' },
    { habit: 'badScore', answer: successThenGoodbye(250n), when: 'it scores us too low for what we did before' },
    { habit: 'banned', answer: successThenGoodbye(251n), when: 'it has banned us' },
    { habit: 'banned', answer: successThenGoodbye(252n), when: 'it has banned our IP address' },
    { habit: 'shuttingDown', answer: successThenGoodbye(1n), when: 'it shuts down' },
  ],
  afterRefusal: { unknown: 'the score of irrelevant peers in its peer manager' },
  reStatusSeconds: 300,
  timeouts: {
    openStream: { unknown: 'the negotiation timeout of its handler' },
    request: 15,
    firstByte: 10,
    response: 10,
    statusFromInbound: { unknown: 'no such limit was found' },
  },
  quota: { requests: 5, seconds: 15, beyond: 'result 139' },
  lenient: ['trailingBytes', 'streamIdentifierRepeated'],
  strict: ['lengthPrefixNotMinimal'],
};
