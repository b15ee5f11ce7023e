import { type FailureCode, failureCodes } from '../../exchange/failure-codes.ts';
import type { ObservationJson } from '../../exchange/observation-json.ts';
import { parseUint64 } from '../../primitives/uint64.ts';
import type { StatusJson } from '../../reqresp/messages/json.ts';
import { isProtocol } from '../../reqresp/messages/protocols.ts';
import type { Observation, SeenStatus } from './observation.ts';
import { readSeenRecord } from './read-record.ts';
import { readSeenGenesis, readSeenSpec } from './read-spec.ts';

/** A Status of which the fields that are compared are all there and well written. */
export function readSeenStatus(status: StatusJson | undefined): SeenStatus | undefined {
  if (typeof status !== 'object' || status === null) return undefined;
  const { forkDigest, finalizedRoot, headRoot } = status;
  const finalizedEpoch = number(status.finalizedEpoch);
  const headSlot = number(status.headSlot);
  if (!isHex(forkDigest, 4) || !isHex(finalizedRoot, 32) || !isHex(headRoot, 32)) return undefined;
  if (finalizedEpoch === undefined || headSlot === undefined) return undefined;
  return {
    digest: forkDigest.toLowerCase(),
    finalizedRoot: finalizedRoot.toLowerCase(),
    finalizedEpoch,
    headRoot: headRoot.toLowerCase(),
    headSlot,
  };
}

function number(value: unknown): bigint | undefined {
  return typeof value === 'string' ? parseUint64(value) : undefined;
}

function isHex(value: unknown, bytes: number): value is string {
  return typeof value === 'string' && value.length === 2 + 2 * bytes && /^0x[0-9a-f]*$/i.test(value);
}

/** What libp2p and systems say of a failure, as a code of ours; the first that fits. */
const SENTENCES: readonly (readonly [says: RegExp, code: FailureCode])[] = [
  [/ECONNREFUSED|connection refused/i, 'connectionRefused'],
  [/ENOTFOUND|EAI_AGAIN|no such host/i, 'nameNotResolved'],
  [/EHOSTUNREACH|ENETUNREACH|no route/i, 'unreachable'],
  [/protocol selection|protocols not supported|unsupported protocol|no common protocol/i, 'noStatusProtocol'],
  [/peer id mismatch|unexpected peer|payload identity/i, 'wrongPeerId'],
  [/noise|encrypt|handshake|security|upgrade/i, 'closedDuringSecurity'],
  [/muxer|yamux|mplex/i, 'closedDuringMuxer'],
  [/stream.*reset|reset.*stream/i, 'streamReset'],
  [/ECONNRESET|connection reset/i, 'connectionReset'],
  [/ETIMEDOUT|timed? ?out|timeout|aborted due to/i, 'dialTimeout'],
  [/EPIPE|EOF|ended|closed/i, 'connectionClosed'],
];

function failureCode(failure: unknown): FailureCode | undefined {
  if (typeof failure !== 'string' || failure === '') return undefined;
  const code = failureCodes.find((known) => known === failure);
  const text = failure.slice(0, 512);
  return code ?? SENTENCES.find(([says]) => says.test(text))?.[1] ?? 'unknownFailure';
}

const text = (value: unknown, most = 256): string | undefined =>
  typeof value === 'string' ? value.slice(0, most) : undefined;

/** The reason of a Goodbye, a uint64 in decimal. */
function reason(value: unknown): string | undefined {
  const read = number(value);
  return read === undefined ? undefined : String(read);
}

/** Reads an observation; what is not well written counts as not seen. Undefined where it has no time. */
export function readObservation(json: ObservationJson): Observation | undefined {
  if (typeof json !== 'object' || json === null) return undefined;
  const atMs = Date.parse(String(json.at));
  if (Number.isNaN(atMs)) return undefined;
  const failure = failureCode(json.failure);
  const values = {
    ours: readSeenStatus(json.ours),
    theirs: readSeenStatus(json.theirs),
    protocol: typeof json.protocol === 'string' && isProtocol(json.protocol) ? json.protocol : undefined,
    protocols: Array.isArray(json.protocols)
      ? json.protocols.slice(0, 64).filter((one): one is string => typeof one === 'string')
      : undefined,
    agent: text(json.agent),
    resultCode: typeof json.resultCode === 'number' ? json.resultCode : undefined,
    errorText: text(json.errorText),
    failure,
    goodbye: reason(json.goodbye),
    goodbyeSent: reason(json.goodbyeSent),
    record: typeof json.enr === 'string' ? readSeenRecord(json.enr) : undefined,
    genesis: json.genesis ? readSeenGenesis(json.genesis) : undefined,
    spec: typeof json.spec === 'object' && json.spec !== null ? readSeenSpec(json.spec) : undefined,
  };
  return { atMs, ...defined(values) };
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function defined<T extends object>(values: T): Defined<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Defined<T>;
}
