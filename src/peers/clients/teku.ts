import * as l10n from '@vscode/l10n';
import type { Status } from '../../reqresp/messages/message.ts';
import { accept, next, refuse, sameDigest, sameRoot } from './checks.ts';
import { type ClientProfile, type ClientView, type Step, successThenGoodbye } from './client.ts';

function finalizedBeforeNow({ finalizedEpoch }: Status, { epoch }: ClientView): Step {
  if (finalizedEpoch < epoch)
    return next(() => l10n.t`finalized epoch ${String(finalizedEpoch)} is before epoch ${String(epoch)} of the clock`);
  return refuse(
    () => l10n.t`finalized epoch ${String(finalizedEpoch)} is not before epoch ${String(epoch)} of the clock`,
  );
}

function sameChain(remote: Status, view: ClientView): Step {
  const own = view.local.finalizedEpoch;
  if (remote.finalizedEpoch <= own) return sameRoot(remote, view);
  return {
    step: 'asks-for-blocks',
    why: l10n.t`the peer is ahead, so it asks for its own finalized block, of epoch ${String(own)}`,
  };
}

const snappyDecoder = {
  unknown: l10n.t`how its SnappyFrameDecoder reads chunks of the types 80 to fe`,
};

export const teku: ClientProfile = {
  client: 'Teku',
  agent: /^teku/i,
  sources: [
    {
      repository: 'Consensys/teku',
      file: 'networking/eth2/src/main/java/tech/pegasys/teku/networking/eth2/peers/PeerChainValidator.java',
      date: '2026-08-23',
    },
    {
      repository: 'Consensys/teku',
      file: 'networking/p2p/src/main/java/tech/pegasys/teku/networking/p2p/reputation/DefaultReputationManager.java',
      date: l10n.t('read 2026-11-22'),
    },
  ],
  serves: { beforeFulu: ['status/2', 'status/1'], fromFulu: ['status/2', 'status/1'] },
  refusal: successThenGoodbye(2n),
  rules: [
    { rule: 'forkDigest', check: sameDigest },
    {
      rule: 'genesisCheckpoint',
      neverRefuses: true,
      check: ({ finalizedEpoch }) =>
        finalizedEpoch === 0n
          ? accept(() => l10n.t('finalized epoch 0 is accepted unseen'))
          : next(() => l10n.t('not epoch 0')),
    },
    {
      rule: 'requiredCheckpoint',
      check: () => next(() => l10n.t('only where its operator has set a required checkpoint')),
    },
    { rule: 'finalizedEpoch', check: finalizedBeforeNow },
    { rule: 'finalizedRoot', check: sameChain },
  ],
  habits: [
    { habit: 'full', answer: successThenGoodbye(129n), when: l10n.t('it has as many peers as it wants') },
    { habit: 'rateLimit', answer: successThenGoodbye(130n), when: l10n.t('asked more often than it allows') },
    {
      habit: 'starting',
      answer: { first: 'error', result: 2 },
      when: l10n.t('it is not ready yet ("node is initializing")'),
    },
    { habit: 'starting', answer: successThenGoodbye(128n), when: l10n.t('an exception stopped its check') },
    {
      habit: 'starting',
      answer: successThenGoodbye(3n),
      when: l10n.t('an exception stopped its check while it is optimistic'),
    },
    {
      habit: 'noStatus',
      answer: { first: 'nothing', end: 'goodbye', reason: 3n },
      when: l10n.t('no Status came for 10 s'),
      waitsSeconds: 10,
    },
    {
      habit: 'badScore',
      answer: successThenGoodbye(250n),
      when: l10n.t('it scores us too low for what we did before'),
    },
    { habit: 'banned', answer: successThenGoodbye(251n), when: l10n.t('it has banned us') },
    { habit: 'shuttingDown', answer: successThenGoodbye(1n), when: l10n.t('it shuts down') },
  ],
  score: {
    refused: l10n.t`sets the score back to 0 and bans the address from its own dials`,
    malformed: {
      unknown: l10n.t`which change of reputation, 3 or 10 of the 10 that disconnect, it gives for a request that it cannot read`,
    },
  },
  backOffSeconds: 43_200,
  reStatusSeconds: 300,
  timeouts: {
    openStream: 5,
    request: 10,
    firstByte: 10,
    response: 10,
    statusFromInbound: { seconds: 10, does: l10n.t('Goodbye 3') },
  },
  quota: {
    unknown: l10n.t`its rate limits for each peer, in networking/eth2 Eth2PeerManager.java`,
  },
  reads: {
    lengthPrefixNotMinimal: {
      unknown: l10n.t`how its length-prefix decoder reads a varint with more bytes than needed`,
    },
    trailingBytes: 'rejects',
    streamIdentifierRepeated: 'rejects',
    chunkSkipped: snappyDecoder,
    paddingSkipped: snappyDecoder,
    budgetExceeded: 'rejects',
    crcMismatch: 'rejects',
  },
  malformed: {
    unknown: l10n.t`what Eth2IncomingRequestHandler.java writes after a decoding error`,
  },
};
