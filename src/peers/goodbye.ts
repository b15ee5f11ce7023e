import * as l10n from '@vscode/l10n';
import type { GoodbyeJson } from '../exchange/judgement-json.ts';
import { goodbyeMemory } from './conduct/goodbye-memory.ts';

/** Reasons of the consensus specification (phase0 p2p-interface, "Goodbye v1") that this product gives itself. */
export const goodbyeReasons = { clientShutdown: 1n, irrelevantNetwork: 2n, fault: 3n } as const;

interface GoodbyeReason {
  readonly meaning: string;
  /** Who calls it what, where the reason is known. */
  readonly names: readonly (readonly [source: string, name: string])[];
}

/*
 * Sources: Prysm beacon-chain/p2p/types/rpc_goodbye_codes.go and sync/rpc_goodbye.go (2026-07), Lighthouse
 * lighthouse_network/src/rpc/methods.rs (2024-08), Grandine eth2_libp2p src/rpc/methods.rs (2026-02), Lodestar
 * beacon-node constants/network.ts (2026-07), Teku DisconnectReason.java (2026-08), Nimbus eth2_network.nim (2024-09).
 */
const table: Readonly<Record<string, GoodbyeReason>> = {
  '0': {
    meaning: l10n.t('no reason given; Lighthouse and Grandine say it to a peer that speaks no gossipsub'),
    names: [['Lighthouse, Grandine, Lodestar', 'Unknown']],
  },
  '1': {
    meaning: l10n.t('the peer is shutting down'),
    names: [
      ['consensus-specs', 'client shut down'],
      ['Teku', 'SHUTTING_DOWN'],
      ['chapter 8', 'Client Shutdown'],
    ],
  },
  '2': {
    meaning: l10n.t('the peer holds us to be on another network or fork'),
    names: [
      ['consensus-specs', 'irrelevant network'],
      ['Prysm, chapter 8', 'wrong network'],
      ['Teku', 'IRRELEVANT_NETWORK'],
    ],
  },
  '3': {
    meaning: l10n.t('the peer met a fault: something we sent, or its own error'),
    names: [
      ['consensus-specs', 'fault/error'],
      ['Prysm', 'generic error'],
      ['Teku', 'REMOTE_FAULT, UNRESPONSIVE, NO_STATUS_RECEIVED, DUPLICATE_CONNECTION'],
      ['chapter 8', 'Protocol Error'],
    ],
  },
  '4': {
    meaning: l10n.t('reserved by the specification; a peer built from chapter 8 means that it limits our rate'),
    names: [['chapter 8', 'Rate Limited']],
  },
  '5': {
    meaning: l10n.t('reserved by the specification; a peer built from chapter 8 means that it is not available'),
    names: [['chapter 8', 'Unavailable']],
  },
  '128': {
    meaning: l10n.t('the peer could not verify that we are on its network'),
    names: [
      ['Prysm, Lighthouse, Grandine', 'unable to verify network'],
      ['Teku', 'UNABLE_TO_VERIFY_NETWORK'],
    ],
  },
  '129': {
    meaning: l10n.t('the peer has as many peers as it wants; nothing is wrong with our Status'),
    names: [['Prysm, Lighthouse, Grandine, Lodestar, Teku', 'too many peers']],
  },
  '130': { meaning: l10n.t('the peer limits our rate'), names: [['Teku', 'RATE_LIMITING']] },
  '237': {
    meaning: l10n.t('the peer scores us too low; Nimbus notes it for itself and never sends it'),
    names: [['Nimbus', 'PeerScoreLow']],
  },
  '238': { meaning: l10n.t('a reason that Nimbus notes for itself and never sends'), names: [] },
  '250': {
    meaning: l10n.t('the peer scores us too low for what we did before'),
    names: [
      ['Prysm, Lighthouse, Grandine, Teku', 'bad score'],
      ['Lodestar', 'SCORE_TOO_LOW'],
    ],
  },
  '251': {
    meaning: l10n.t('the peer has banned us'),
    names: [['Prysm, Lighthouse, Grandine, Lodestar, Teku', 'banned']],
  },
  '252': {
    meaning: l10n.t('the peer has banned our IP address; the clients that name this reason close without it'),
    names: [['Lighthouse, Grandine', 'BannedIP']],
  },
};

/** Every reason with a name of its own, decimal. */
export const knownGoodbyes: readonly string[] = Object.keys(table);

function unlisted(reason: bigint): GoodbyeReason {
  if (reason <= 127n) return { meaning: l10n.t('reserved by the specification; no known client sends it'), names: [] };
  return { meaning: l10n.t('specific to the client that sent it; no known client names it'), names: [] };
}

function find(reason: bigint): GoodbyeReason {
  return table[reason.toString()] ?? unlisted(reason);
}

/** What a Goodbye reason says, in a few words. */
export function goodbyeMeaning(reason: bigint): string {
  return find(reason).meaning;
}

/** Everything known of a Goodbye reason. Only 1, 2 and 3 are understood alike by every client. */
export function describeGoodbye(reason: bigint): GoodbyeJson {
  const { meaning, names } = find(reason);
  const memory = goodbyeMemory(reason);
  const backoff = memory.filter(({ dials }) => dials === 'itsOwn');
  return {
    code: reason.toString(),
    portable: reason >= 1n && reason <= 3n,
    names: names.map(([source, name]) => ({ source, name })),
    meaning,
    ...(backoff.length > 0 && { backoff: backoff.map(({ client, seconds }) => ({ client, seconds })) }),
    ...(memory.length > 0 && { memory: memory.map((one) => ({ ...one })) }),
  };
}
