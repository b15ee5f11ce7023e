import type { Status } from '../../reqresp/message.ts';
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
import { type ClientProfile, type ClientView, type Step, successThenGoodbye } from './client.ts';

function nothingToCompare(remote: Status, { local }: ClientView): Step {
  if (sameCheckpoint(remote, local)) return accept('both have the same finalized checkpoint');
  if (isZeroRoot(remote.finalizedRoot)) return accept('the finalized root is zero');
  if (isZeroRoot(local.finalizedRoot)) return accept('its own finalized root is zero');
  if (remote.finalizedEpoch > local.finalizedEpoch) return accept('the finalized epoch is ahead of its own');
  return next('the finalized epoch is not ahead of its own');
}

function withinHistory(remote: Status, view: ClientView): Step {
  const oldest = view.local.earliestAvailableSlot;
  const slot = finalizedSlot(remote, view);
  if (oldest === undefined || slot >= oldest) return next(`slot ${slot} is in its history`);
  return refuse(`the finalized slot ${slot} is older than its oldest block, ${oldest}`);
}

/** Only blocks below the split between its two databases are compared; later ones have the benefit of the doubt. */
function rootBelowSplit(remote: Status, view: ClientView): Step {
  if (remote.finalizedEpoch === view.local.finalizedEpoch) {
    return unknown('where its database is split would decide it: it compares only blocks below');
  }
  return sameRoot(remote, view);
}

export const lighthouse: ClientProfile = {
  client: 'Lighthouse',
  agent: /^lighthouse/i,
  source:
    'sigp/lighthouse beacon_node/network/src/network_beacon_processor/rpc_methods.rs, 2024-08-29 and its v8 version',
  serves: { beforeFulu: ['status/2', 'status/1'], fromFulu: ['status/2', 'status/1'] },
  refusal: successThenGoodbye(2n),
  rules: [
    { rule: 'forkDigest', check: sameDigest },
    { rule: 'headSlot', check: headNotBeyond(1n) },
    { rule: 'nothingToCompare', check: nothingToCompare },
    { rule: 'oldFinality', check: withinHistory },
    { rule: 'finalizedRoot', check: rootBelowSplit },
  ],
  habits: [
    { habit: 'full', answer: successThenGoodbye(129n), when: 'it has as many peers as it wants' },
    { habit: 'rateLimit', answer: { first: 'error', result: 139 }, when: 'asked more than 5 times in 15 s' },
    { habit: 'badScore', answer: successThenGoodbye(250n), when: 'it scores us too low for what we did before' },
    { habit: 'banned', answer: successThenGoodbye(251n), when: 'it has banned us' },
    { habit: 'banned', answer: successThenGoodbye(252n), when: 'it has banned our IP address' },
    { habit: 'shuttingDown', answer: successThenGoodbye(1n), when: 'it shuts down' },
  ],
  afterRefusal: { unknown: 'its score of irrelevant peers, in peer_manager' },
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
