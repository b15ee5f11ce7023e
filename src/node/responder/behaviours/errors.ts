import type { Connection } from '@libp2p/interface';
import * as l10n from '@vscode/l10n';
import { goodbyeReasons } from '../../../peers/goodbye.ts';
import { encodeMessage } from '../../../reqresp/encode.ts';
import { statusMessage } from '../../chain/local-view.ts';
import { encodeError, type Incoming } from '../../serve/serve.ts';
import { type Behaviour, healthy } from '../behaviour.ts';

/** The quota of Lodestar and Lighthouse is five Statuses in fifteen seconds. */
const QUOTA = 5;
const QUOTA_MS = 15_000;

const asked = new WeakMap<Connection, number[]>();

/** Counts a request; false when it goes beyond the quota. */
function withinQuota({ connection }: Incoming): boolean {
  const now = performance.now();
  const recent = [...(asked.get(connection) ?? []).filter((time) => now - time < QUOTA_MS), now];
  asked.set(connection, recent);
  return recent.length <= QUOTA;
}

const result =
  (code: number, text: string) =>
  ({ write }: Incoming) =>
    write(encodeError(code, text));

/** Result 2, then bytes as they are. */
const raw =
  (...bytes: readonly number[]) =>
  ({ write }: Incoming) =>
    write(Uint8Array.from([2, ...bytes]));

/** Peers that answer with an error chunk, right and wrong. */
export const errorBehaviours = {
  invalidRequest: {
    label: l10n.t('Peer that rejects our request'),
    description: l10n.t(
      'Answers result 1 with a text and says Goodbye 3, as Prysm does when it dislikes our finality.',
    ),
    instead: result(1, 'invalid finalized root'),
    goodbye: goodbyeReasons.fault,
  },
  resourceUnavailable: {
    label: l10n.t('Peer without the resource'),
    description: l10n.t('Answers result 3, which the specification does not allow for a Status.'),
    instead: result(3, 'not here'),
  },
  rateLimited: {
    label: l10n.t('Peer that limits our rate'),
    description: l10n.t('Answers five Statuses in fifteen seconds, the next ones with result 139, as Lodestar does.'),
    instead: async (incoming, network) => {
      const version = incoming.protocol === 'status/1' ? 'status/1' : 'status/2';
      const answer = encodeMessage(statusMessage(version, healthy(network)), 'response');
      await incoming.write(withinQuota(incoming) ? answer : encodeError(139, 'REQUEST_ERROR_RATE_LIMITED'));
    },
  },
  overQuota: {
    label: l10n.t('Peer that has had enough'),
    description: l10n.t(
      'Answers the first Status with result 139 already, as clients do to whoever has asked too often.',
    ),
    instead: result(139, 'rate limited'),
  },
  reservedResult: {
    label: l10n.t('Peer with a reserved result'),
    description: l10n.t('Answers result 100, which the specification reserves.'),
    instead: result(100, 'reserved'),
  },
  errorRawText: {
    label: l10n.t('Peer with a raw error text'),
    description: l10n.t('Answers result 2 and its text without length and snappy frame.'),
    instead: raw(...new TextEncoder().encode('node is initializing')),
  },
  errorWithoutText: {
    label: l10n.t('Peer with a bare error'),
    description: l10n.t('Answers result 2 and nothing behind it.'),
    instead: raw(),
  },
  errorTooLong: {
    label: l10n.t('Peer with too long an error text'),
    description: l10n.t('Answers result 2 and promises a text of 257 bytes; 256 are allowed.'),
    instead: raw(0x81, 0x02),
  },
} as const satisfies Readonly<Record<string, Behaviour>>;
