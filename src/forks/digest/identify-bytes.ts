import * as l10n from '@vscode/l10n';
import { parseHex } from '../../primitives/hex.ts';
import type { NetworkConfig } from '../networks/network.ts';
import { digestMatchToJson } from './identify.ts';
import { identifyBeside } from './identify-beside.ts';
import { identifyForkVersion, identifyValidatorsRoot } from './identify-version.ts';
import { parseDigestText } from './text.ts';

/** One thing that pasted bytes can be. */
export interface Identification {
  readonly kind: 'forkDigest' | 'forkVersion' | 'genesisValidatorsRoot';
  /** `mainnet fulu`. */
  readonly name: string;
  /** `current`, or how the digest was computed wrongly, or the kind. */
  readonly detail: string;
  /** One sentence for a person. */
  readonly note: string;
}

/**
 * Everything that a fork digest, a fork version or a genesis validators root can be on the given networks, best first;
 * empty when unknown. `now` gives a network's epoch, undefined before its genesis. A digest that none of them has is looked
 * for beside the schedules of `beside`. The error is one sentence.
 */
export function identifyBytes(
  text: string,
  networks: readonly NetworkConfig[],
  now: (network: NetworkConfig) => bigint | undefined,
  beside: readonly NetworkConfig[] = [],
): { ok: Identification[] } | { err: string } {
  const root = parseHex(text.trim(), 32);
  if (root) return { ok: identifyRoot(root, networks) };
  const four = parseDigestText(text);
  if ('err' in four) return four;
  const digests = identifyBeside(four.ok, networks, now, beside).map(digestMatchToJson);
  return {
    ok: [
      ...digests.map(({ network, fork, variant, standing, note }) => ({
        kind: 'forkDigest' as const,
        name: `${network} ${fork}`,
        detail: variant === 'spec' ? standing : variant,
        note,
      })),
      ...identifyForkVersion(four.ok, networks).map(({ network, fork }) => ({
        kind: 'forkVersion' as const,
        name: `${network.name} ${fork.name}`,
        detail: l10n.t('fork version'),
        note: l10n.t`This is the version of ${fork.name} on ${network.name}, from which its digest is computed.`,
      })),
    ],
  };
}

function identifyRoot(root: Uint8Array, networks: readonly NetworkConfig[]): Identification[] {
  const network = identifyValidatorsRoot(root, networks);
  if (!network) return [];
  const note = l10n.t`This is the genesis validators root of ${network.title}.`;
  return [{ kind: 'genesisValidatorsRoot', name: network.name, detail: l10n.t('genesis validators root'), note }];
}
