/** Reasons of the consensus specification (phase0 p2p-interface, "Goodbye v1") that this product gives itself. */
export const goodbyeReasons = { clientShutdown: 1n, irrelevantNetwork: 2n, fault: 3n } as const;

type Name = readonly [source: string, name: string];

/*
 * Sources: Prysm beacon-chain/p2p/types/rpc_goodbye_codes.go and sync/rpc_goodbye.go (2026-07), Lighthouse
 * lighthouse_network/src/rpc/methods.rs (2024-08), Grandine eth2_libp2p src/rpc/methods.rs (2026-02), Lodestar
 * beacon-node constants/network.ts (2026-07), Teku DisconnectReason.java (2026-08), Nimbus eth2_network.nim (2024-09).
 */
/** Who calls a reason what, in decimal, where it is known. */
export const goodbyeNames = {
  '0': [['Lighthouse, Grandine, Lodestar', 'Unknown']],
  '1': [
    ['consensus-specs', 'client shut down'],
    ['Teku', 'SHUTTING_DOWN'],
    ['chapter 8', 'Client Shutdown'],
  ],
  '2': [
    ['consensus-specs', 'irrelevant network'],
    ['Prysm, chapter 8', 'wrong network'],
    ['Teku', 'IRRELEVANT_NETWORK'],
  ],
  '3': [
    ['consensus-specs', 'fault/error'],
    ['Prysm', 'generic error'],
    ['Teku', 'REMOTE_FAULT, UNRESPONSIVE, NO_STATUS_RECEIVED, DUPLICATE_CONNECTION'],
    ['chapter 8', 'Protocol Error'],
  ],
  '4': [['chapter 8', 'Rate Limited']],
  '5': [['chapter 8', 'Unavailable']],
  '128': [
    ['Prysm, Lighthouse, Grandine', 'unable to verify network'],
    ['Teku', 'UNABLE_TO_VERIFY_NETWORK'],
  ],
  '129': [['Prysm, Lighthouse, Grandine, Lodestar, Teku', 'too many peers']],
  '130': [['Teku', 'RATE_LIMITING']],
  '237': [['Nimbus', 'PeerScoreLow']],
  '238': [],
  '250': [
    ['Prysm, Lighthouse, Grandine, Teku', 'bad score'],
    ['Lodestar', 'SCORE_TOO_LOW'],
  ],
  '251': [['Prysm, Lighthouse, Grandine, Lodestar, Teku', 'banned']],
  '252': [['Lighthouse, Grandine', 'BannedIP']],
} as const satisfies Readonly<Record<string, readonly Name[]>>;

export type KnownGoodbye = keyof typeof goodbyeNames;

export function isKnownGoodbye(reason: string): reason is `${KnownGoodbye}` {
  return Object.hasOwn(goodbyeNames, reason);
}

/** What a reason is called: by the specification where it has it, else by those who use it. */
export function goodbyeName(reason: string): string | undefined {
  return isKnownGoodbye(reason) ? goodbyeNames[reason][0]?.[1] : undefined;
}

/** The same with those who call it so, where the specification does not. */
export function goodbyeNameOfWhom(reason: string): string | undefined {
  const [first] = isKnownGoodbye(reason) ? goodbyeNames[reason] : [];
  if (first === undefined) return undefined;
  const [source, name] = first;
  return source === 'consensus-specs' ? name : `${name} (${source})`;
}

/** Every reason with a name of its own, decimal. */
export const knownGoodbyes: readonly string[] = Object.keys(goodbyeNames);
