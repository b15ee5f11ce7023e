import type { Connection } from '@libp2p/interface';
import { encodeMessage } from '../../../reqresp/encode.ts';
import { goodbyeReasons } from '../../../reqresp/messages/goodbye-reasons.ts';
import { statusMessage } from '../../../reqresp/messages/message.ts';
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
    instead: result(1, 'invalid finalized root'),
    goodbye: goodbyeReasons.fault,
  },
  resourceUnavailable: {
    instead: result(3, 'not here'),
  },
  rateLimited: {
    instead: async (incoming, network) => {
      const version = incoming.protocol === 'status/1' ? 'status/1' : 'status/2';
      const answer = encodeMessage(statusMessage(version, healthy(network)), 'response');
      await incoming.write(withinQuota(incoming) ? answer : encodeError(139, 'REQUEST_ERROR_RATE_LIMITED'));
    },
  },
  overQuota: {
    instead: result(139, 'rate limited'),
  },
  reservedResult: {
    instead: result(100, 'reserved'),
  },
  errorRawText: {
    instead: raw(...new TextEncoder().encode('node is initializing')),
  },
  errorWithoutText: {
    instead: raw(),
  },
  errorTooLong: {
    instead: raw(0x81, 0x02),
  },
} as const satisfies Readonly<Record<string, Behaviour>>;
