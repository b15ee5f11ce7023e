import { toHexString } from '@chainsafe/ssz';
import type { DigestCandidate } from './digest-variants.ts';
import { scheduledEpoch } from './in-force.ts';
import type { DigestMatchJson, DigestVariant } from './json.ts';

type Standing = DigestMatchJson['standing'];

/** One sentence for a person: what the digest is, and for a wrong computation what was wrong and what is right. */
export function digestNote(candidate: DigestCandidate, standing: Standing): string {
  const { variant, right } = candidate;
  if (variant === 'spec') return `This is ${subject(candidate)}, ${inForce(candidate, standing)}.`;
  return `This is ${subject(candidate)} ${mistakes[variant](candidate)}; the right digest is ${toHexString(right)}.`;
}

function subject({ network, fork, blobParameters }: DigestCandidate): string {
  const blobs = blobParameters ? ` with at most ${blobParameters.maxBlobsPerBlock} blobs per block` : '';
  return `${network.name} ${fork.name}${blobs}`;
}

function inForce({ fork, from, until }: DigestCandidate, standing: Standing): string {
  if (from === undefined) {
    const epoch = scheduledEpoch(fork);
    if (epoch === undefined) return 'a fork without an epoch yet: its digest if the blob parameters stay as they are';
    return `which is never in force, because a later fork has begun by its epoch ${epoch}`;
  }
  const to = until === undefined ? '' : ` until epoch ${until}`;
  return {
    past: `which was in force from epoch ${from}${to}`,
    current: `in force from epoch ${from}${to}`,
    future: `which comes into force at epoch ${from}`,
    never: 'which is never in force',
  }[standing];
}

const mistakes: Readonly<Record<Exclude<DigestVariant, 'spec'>, (of: DigestCandidate) => string>> = {
  'pre-genesis': () => 'with a zero validators root, as a node announces it that has not seen the genesis',
  unmasked: () => 'without the mask of the blob parameters, which is due from Fulu on',
  'fulu-epoch-mask': ({ blobParameters }) =>
    `masked with the epoch of Fulu instead of that of the blob parameters, ${blobParameters?.epoch}`,
  'big-endian-mask': () => 'masked with big-endian numbers instead of little-endian ones',
  unpadded: () => 'from version and root hashed side by side, without the 28 zero bytes that pad the version',
  'byte-reversed': () => 'with its bytes in reverse order',
};
