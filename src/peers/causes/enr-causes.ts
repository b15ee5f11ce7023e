import { toHexString } from '@chainsafe/ssz';
import * as l10n from '@vscode/l10n';
import { forkPeriods, periodAt } from '../../forks/schedule/schedule.ts';
import { epochAt } from '../../forks/schedule/slot-clock.ts';
import type { CauseFacts, CauseTable, Finding } from './cause.ts';

/**
 * Whether a record tells nothing of now: a boundary has passed since it was read, and by then it may have been signed anew.
 * What was of the past already when it was read is stale all the same.
 */
function isOutdated({ enr, enrReadMs, network, epoch }: CauseFacts): boolean {
  const then = enrReadMs === undefined ? undefined : epochAt(network, enrReadMs);
  if (then === undefined || then >= epoch) return false;
  const { period } = periodAt(network, then);
  if (period === periodAt(network, epoch).period) return false;
  const of = forkPeriods(network).find(({ digest }) => toHexString(digest) === enr?.eth2?.forkDigest);
  return of === undefined || of.from >= period.from;
}

/** The record is gossip and may be old; the Status is what the node says now. */
function stale(facts: CauseFacts): Finding | undefined {
  const { enr, remote, wrongDigests } = facts;
  const record = enr?.eth2?.forkDigest;
  if (record === undefined || remote === undefined || wrongDigests.some(({ whose }) => whose === 'their'))
    return undefined;
  if (isOutdated(facts)) return undefined;
  const status = toHexString(remote.forkDigest);
  return record === status
    ? undefined
    : { confidence: 'certain', evidence: l10n.t`The record says ${record}, the Status ${status}, which is right.` };
}

/** A right Status beside an old record is the case above; here the Status is the wrong one, and the record says otherwise. */
function differs(facts: CauseFacts): Finding | undefined {
  const { enr, remote, wrongDigests, network, epoch } = facts;
  const record = enr?.eth2?.forkDigest;
  const wrong = wrongDigests.find(({ whose }) => whose === 'their');
  if (record === undefined || remote === undefined || wrong === undefined || record === wrong.digest) return undefined;
  if (isOutdated(facts)) return undefined;
  const right = toHexString(periodAt(network, epoch).period.digest) === record;
  return {
    confidence: 'likely',
    evidence: right
      ? l10n.t`The record says ${record}, which is right, the Status ${wrong.digest}.`
      : l10n.t`The record says ${record}, the Status ${wrong.digest}; neither is right.`,
  };
}

function nfd({ enr }: CauseFacts): Finding | undefined {
  const fault = enr?.faults.find(({ code }) => code.startsWith('enr-nfd'));
  return fault && { confidence: 'likely', evidence: fault.message };
}

function udpOnly({ enr }: CauseFacts): Finding | undefined {
  if (!enr?.ok || enr.dialable) return undefined;
  return { confidence: 'certain', evidence: enr.why ?? l10n.t('The record has no TCP address.') };
}

export const enrCauses = {
  enrStale: {
    title: l10n.t('The ENR is stale, the Status is right'),
    find: stale,
    remedy: l10n.t('Let the node sign its record anew at each fork: peers that filter by the ENR never dial it.'),
  },
  enrDiffers: {
    title: l10n.t('ENR and Status show different digests'),
    find: differs,
    remedy: l10n.t(
      'Restart that node with one config: record and Status have to be computed from the same fork schedule, anew at each boundary.',
    ),
  },
  nfdWrong: {
    title: l10n.t('The next fork digest of the ENR is wrong'),
    find: nfd,
    remedy: l10n.t('Update the client to one that computes nfd anew at each fork and blob-parameter boundary.'),
  },
  udpOnly: {
    title: l10n.t('The ENR has no TCP address'),
    find: udpOnly,
    remedy: l10n.t('Ask for the node’s TCP address: this record serves discovery alone, as a bootnode’s does.'),
  },
} as const satisfies CauseTable;
