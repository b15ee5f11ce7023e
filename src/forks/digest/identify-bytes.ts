import { parseHex } from '../../primitives/hex.ts';
import type { Fork, NetworkConfig } from '../networks/network.ts';
import type { DigestMatch } from './identify.ts';
import { identifyBeside } from './identify-beside.ts';
import { identifyForkVersion, identifyValidatorsRoot } from './identify-version.ts';
import { type DigestFault, parseDigestText } from './read-digest-text.ts';

/** One thing that pasted bytes can be. */
export type IdentifiedBytes = { readonly network: NetworkConfig } & (
  | { readonly kind: 'forkDigest'; readonly match: DigestMatch }
  | { readonly kind: 'forkVersion'; readonly fork: Fork }
  | { readonly kind: 'genesisValidatorsRoot' }
);

/**
 * Everything that a fork digest, a fork version or a genesis validators root can be on the given networks, best first;
 * empty when unknown. `now` gives a network's epoch, undefined before its genesis. A digest that none of them has is looked
 * for beside the schedules of `beside`.
 */
export function identifyBytes(
  text: string,
  networks: readonly NetworkConfig[],
  now: (network: NetworkConfig) => bigint | undefined,
  beside: readonly NetworkConfig[] = [],
): { ok: IdentifiedBytes[] } | { err: DigestFault } {
  const root = parseHex(text.trim(), 32);
  if (root) {
    const network = identifyValidatorsRoot(root, networks);
    return { ok: network ? [{ kind: 'genesisValidatorsRoot', network }] : [] };
  }
  const four = parseDigestText(text);
  if ('err' in four) return four;
  const digests = identifyBeside(four.ok, networks, now, beside).map(
    (match): IdentifiedBytes => ({ kind: 'forkDigest', network: match.network, match }),
  );
  const versions = identifyForkVersion(four.ok, networks).map(
    ({ network, fork }): IdentifiedBytes => ({ kind: 'forkVersion', network, fork }),
  );
  return { ok: [...digests, ...versions] };
}
