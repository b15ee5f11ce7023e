import type { DigestMatchJson, DigestVariant } from '../networks/json.ts';
import type { NetworkConfig } from '../networks/network.ts';
import { scheduledEpoch } from '../schedule/in-force.ts';
import { type DigestCandidate, digestCandidates } from './variants.ts';

/** What a digest can be: a network, a fork, and the computation, right or wrong, that leads to it. */
export interface DigestMatch extends DigestCandidate {
  /** Whether the digest itself is in force on its network; a wrong one never is. */
  readonly standing: DigestMatchJson['standing'];
}

/**
 * Everything that 4 bytes can be on the given networks, best first; empty when unknown. `now` gives a network's
 * epoch, undefined before its genesis. The index behind it is built once for each network.
 */
export function identifyDigest(
  digest: Uint8Array,
  networks: readonly NetworkConfig[],
  now: (network: NetworkConfig) => bigint | undefined,
): DigestMatch[] {
  if (digest.length !== 4) return [];
  const key = keyOf(digest);
  const ranked = networks
    .flatMap((network) => indexOf(network).get(key) ?? [])
    .map((candidate) => rank(candidate, now(candidate.network)))
    .sort((a, b) => a.variant - b.variant || a.timing - b.timing || (a.distance < b.distance ? -1 : 1));

  // The same mistake in several periods of one fork is told once, for the period nearest to now.
  const told = new Set<string>();
  return ranked.flatMap(({ candidate, standing }): DigestMatch[] => {
    const { network, fork, variant } = candidate;
    const which = `${networks.indexOf(network)} ${fork.name} ${variant}`;
    if (told.has(which)) return [];
    told.add(which);
    return [{ ...candidate, standing }];
  });
}

type Index = ReadonlyMap<number, readonly DigestCandidate[]>;
const indexes = new WeakMap<NetworkConfig, Index>();

function indexOf(network: NetworkConfig): Index {
  let index = indexes.get(network);
  if (index === undefined) {
    index = Map.groupBy(digestCandidates(network), ({ digest }) => keyOf(digest));
    indexes.set(network, index);
  }
  return index;
}

function keyOf(digest: Uint8Array): number {
  return new DataView(digest.buffer, digest.byteOffset, 4).getUint32(0);
}

/** How likely each computation is behind a digest that was seen on the wire. */
const variantsByLikelihood: readonly DigestVariant[] = [
  'spec',
  'pre-genesis',
  'unmasked',
  'fulu-epoch-mask',
  'unpadded',
  'big-endian-mask',
  'tree-root-mask',
  'byte-reversed',
  'other-schedule',
];

const timings = ['current', 'future', 'past', 'never'] as const;

function rank(candidate: DigestCandidate, now: bigint | undefined) {
  const { variant, from } = candidate;
  const epoch = now ?? 0n;
  const timing = timingOf(candidate, epoch);
  const away = (from ?? 0n) - epoch;
  return {
    candidate,
    standing: variant === 'spec' ? timing : standingOfMistake(candidate, now),
    variant: variantsByLikelihood.indexOf(variant),
    timing: timings.indexOf(timing),
    distance: away < 0n ? -away : away,
  };
}

function timingOf({ fork, from, until }: DigestCandidate, epoch: bigint): DigestMatch['standing'] {
  if (from === undefined) return scheduledEpoch(fork) === undefined ? 'future' : 'never';
  if (epoch < from) return 'future';
  return until === undefined || epoch < until ? 'current' : 'past';
}

/** The digest of the genesis fork with a zero root is what a chain's nodes announce until they know its genesis. */
function standingOfMistake(
  { network, fork, variant }: DigestCandidate,
  now: bigint | undefined,
): DigestMatch['standing'] {
  if (variant !== 'pre-genesis' || fork !== network.forks[0]) return 'never';
  return now === undefined ? 'current' : 'past';
}
