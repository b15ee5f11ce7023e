import { toHexString } from '@chainsafe/ssz';
import * as l10n from '@vscode/l10n';
import type { DigestMatchJson, DigestVariant } from '../networks/json.ts';
import { scheduledEpoch } from '../schedule/in-force.ts';
import type { DigestCandidate } from './variants.ts';

type Standing = DigestMatchJson['standing'];

/** One sentence for a person: what the digest is, and for a wrong computation what was wrong and what is right. */
export function digestNote(candidate: DigestCandidate, standing: Standing): string {
  const { variant, right } = candidate;
  if (variant === 'spec' || variant === 'other-schedule')
    return l10n.t`This is ${subject(candidate)}, ${inForce(candidate, standing)}.`;
  return l10n.t`This is ${subject(candidate)} ${mistakes[variant](candidate)}; the right digest is ${toHexString(right)}.`;
}

function subject({ network, fork, blobParameters }: DigestCandidate): string {
  const blobs = blobParameters ? l10n.t` with at most ${String(blobParameters.maxBlobsPerBlock)} blobs per block` : '';
  return `${network.name} ${fork.name}${blobs}`;
}

function inForce({ fork, from, until }: DigestCandidate, standing: Standing): string {
  if (from === undefined) {
    const epoch = scheduledEpoch(fork);
    if (epoch === undefined)
      return l10n.t('a fork without an epoch yet: its digest if the blob parameters stay as they are');
    return l10n.t`which is never in force, because a later fork has begun by its epoch ${String(epoch)}`;
  }
  const to = until === undefined ? '' : l10n.t` until epoch ${String(until)}`;
  return {
    past: l10n.t`which was in force from epoch ${String(from)}${to}`,
    current: l10n.t`in force from epoch ${String(from)}${to}`,
    future: l10n.t`which comes into force at epoch ${String(from)}`,
    never: l10n.t('which is never in force'),
  }[standing];
}

const mistakes: Readonly<Record<Exclude<DigestVariant, 'spec' | 'other-schedule'>, (of: DigestCandidate) => string>> = {
  'pre-genesis': () => l10n.t('with a zero validators root, as a node announces it that has not seen the genesis'),
  unmasked: () => l10n.t('without the mask of the blob parameters, which is due from Fulu on'),
  'fulu-epoch-mask': ({ blobParameters }) =>
    l10n.t`masked with the epoch of Fulu instead of that of the blob parameters, ${String(blobParameters?.epoch)}`,
  'big-endian-mask': () => l10n.t('masked with big-endian numbers instead of little-endian ones'),
  'tree-root-mask': () =>
    l10n.t(
      'masked with the SSZ root of the blob parameters of Electra instead of a hash of their sixteen bytes, as Ream does',
    ),
  unpadded: () => l10n.t('from version and root hashed side by side, without the 28 zero bytes that pad the version'),
  'byte-reversed': () => l10n.t('with its bytes in reverse order'),
};
