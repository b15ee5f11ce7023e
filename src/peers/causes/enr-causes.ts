import { toHexString } from '@chainsafe/ssz';
import type { CauseFacts, CauseRule, Finding } from './cause.ts';

/** The record is gossip and may be old; the Status is what the node says now. */
function stale({ enr, remote, wrongDigests }: CauseFacts): Finding | undefined {
  const record = enr?.eth2?.forkDigest;
  if (record === undefined || remote === undefined || wrongDigests.some(({ whose }) => whose === 'their'))
    return undefined;
  const status = toHexString(remote.forkDigest);
  return record === status
    ? undefined
    : { confidence: 'certain', evidence: `The record says ${record}, the Status ${status}, which is right.` };
}

function nfd({ enr }: CauseFacts): Finding | undefined {
  const fault = enr?.faults.find(({ code }) => code.startsWith('enr-nfd'));
  return fault && { confidence: 'likely', evidence: fault.message };
}

function udpOnly({ enr }: CauseFacts): Finding | undefined {
  if (!enr?.ok || enr.dialable) return undefined;
  return { confidence: 'certain', evidence: enr.why ?? 'The record has no TCP address.' };
}

export const enrCauses: readonly CauseRule[] = [
  {
    cause: 'enrStale',
    title: 'The ENR is stale, the Status is right',
    find: stale,
    remedy: 'Let the node sign its record anew at each fork: peers that filter by the ENR never dial it.',
  },
  {
    cause: 'nfdWrong',
    title: 'The next fork digest of the ENR is wrong',
    find: nfd,
    remedy: 'Update the client to one that computes nfd anew at each fork and blob-parameter boundary.',
  },
  {
    cause: 'udpOnly',
    title: 'The ENR has no TCP address',
    find: udpOnly,
    remedy: 'Ask for the node’s TCP address: this record serves discovery alone, as a bootnode’s does.',
  },
];
