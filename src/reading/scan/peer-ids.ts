import { isPeerId } from '../../exchange/targets/peer-id.ts';
import type { FindingOf } from '../finding.ts';

/* A peer id in base58, whose length varies with its value: of a secp256k1 key, of an Ed25519 key, or a hash. */
const PEER_ID =
  /(?<![1-9A-HJ-NP-Za-km-z])(?:16Uiu2HA[1-9A-HJ-NP-Za-km-z]{44,46}|12D3KooW[1-9A-HJ-NP-Za-km-z]{43,45}|Qm[1-9A-HJ-NP-Za-km-z]{44})(?![1-9A-HJ-NP-Za-km-z])/g;

export function scanPeerIds(part: string): FindingOf<'peerId'>[] {
  return Array.from(part.matchAll(PEER_ID)).flatMap(({ 0: peerId, index: from }) =>
    isPeerId(peerId)
      ? [{ kind: 'peerId' as const, from, to: from + peerId.length, certainty: 'certain' as const, peerId }]
      : [],
  );
}
