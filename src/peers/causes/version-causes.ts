import { byteArrayEquals } from '@chainsafe/ssz';
import * as l10n from '@vscode/l10n';
import { forkEpoch } from '../../forks/schedule/in-force.ts';
import { forkPeriods } from '../../forks/schedule/schedule.ts';
import type { CauseFacts, CauseTable, Finding } from './cause.ts';

/** A peer that stands before Fulu speaks version 1 rightly; only the digest of its Status tells where it stands. */
function isAfterFulu({ remote, network }: CauseFacts): boolean {
  return forkPeriods(network).some(
    ({ digest, blobParameters }) => blobParameters && remote && byteArrayEquals(digest, remote.forkDigest),
  );
}

function onlyVersion1(facts: CauseFacts): Finding | undefined {
  const { protocol, epoch, network, exchange } = facts;
  if (epoch < forkEpoch(network, 'fulu')) return undefined;
  const inbound = exchange?.direction === 'inbound';
  const weOfferedMore = exchange === undefined || inbound || exchange.offered.includes('status/2');
  if (protocol === 'status/1' && weOfferedMore) {
    const how = inbound ? l10n.t('asked with') : l10n.t('took');
    return {
      confidence: isAfterFulu(facts) ? 'certain' : 'possible',
      evidence: l10n.t`After Fulu this peer ${how} status/1, as one does that does not speak status/2.`,
    };
  }
  if (exchange?.failure?.code === 'noStatusProtocol' && !exchange.offered.includes('status/2')) {
    return {
      confidence: 'certain',
      evidence: l10n.t('We offered status/1 alone, and the peer took no version.'),
      remedy: l10n.t(
        'Offer status/2 first and status/1 second: from Fulu on Prysm, Lodestar and Nimbus serve version 2 only.',
      ),
    };
  }
  return undefined;
}

function noVersion({ exchange }: CauseFacts): Finding | undefined {
  if (exchange?.failure?.code !== 'noStatusProtocol' || !exchange.offered.includes('status/2')) return undefined;
  if (exchange.offered.includes('status/1')) {
    return {
      confidence: 'likely',
      evidence: l10n.t('It speaks libp2p, but neither version 2 nor version 1 of the Status.'),
    };
  }
  return {
    confidence: 'possible',
    evidence: l10n.t('We offered status/2 alone, and the peer took no version.'),
    remedy: l10n.t(
      'Offer status/1 as well: the peer may be from before Fulu, or on a network that has not reached it.',
    ),
  };
}

export const versionCauses = {
  version1Only: {
    title: l10n.t('Speaks only Status version 1'),
    find: onlyVersion1,
    remedy: l10n.t(
      'Update that node to a release that serves status/2: Prysm, Lodestar and Nimbus open no stream to it.',
    ),
  },
  noStatusProtocol: {
    title: l10n.t('Speaks no Status at all'),
    find: noVersion,
    remedy: l10n.t(
      'Check that this is a full beacon node: bootnodes, light clients, relays and execution clients have no Status.',
    ),
  },
} as const satisfies CauseTable;
