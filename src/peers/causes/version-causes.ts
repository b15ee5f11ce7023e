import { byteArrayEquals } from '@chainsafe/ssz';
import { forkEpoch } from '../../forks/schedule/in-force.ts';
import { forkPeriods } from '../../forks/schedule/schedule.ts';
import type { CauseFacts, StatusCauseTable } from './cause.ts';
import type { StatusFinding } from './found-cause.ts';

/** A peer that stands before Fulu speaks version 1 rightly; only the digest of its Status tells where it stands. */
function isAfterFulu({ remote, network }: CauseFacts): boolean {
  return forkPeriods(network).some(
    ({ digest, blobParameters }) => blobParameters && remote && byteArrayEquals(digest, remote.forkDigest),
  );
}

function onlyVersion1(facts: CauseFacts): StatusFinding | undefined {
  const { protocol, epoch, network, exchange } = facts;
  if (epoch < forkEpoch(network, 'fulu')) return undefined;
  const inbound = exchange?.direction === 'inbound';
  const weOfferedMore = exchange === undefined || inbound || exchange.offered.includes('status/2');
  if (protocol === 'status/1' && weOfferedMore) {
    return {
      confidence: isAfterFulu(facts) ? 'certain' : 'possible',
      evidence: { code: 'onlyVersion1', inbound },
    };
  }
  if (exchange?.failure?.code === 'noStatusProtocol' && !exchange.offered.includes('status/2')) {
    return {
      confidence: 'certain',
      evidence: { code: 'offeredVersion1Alone' },
      remedy: { code: 'offerBothVersions' },
    };
  }
  return undefined;
}

export const versionCauses = {
  version1Only: onlyVersion1,
} as const satisfies StatusCauseTable;
