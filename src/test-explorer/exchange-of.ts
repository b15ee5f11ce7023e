import { fromHexString } from '@chainsafe/ssz';
import type { ConformanceResult, ObservedJson } from '../conformance/report.ts';
import type { Exchange, ExchangeOutcome, Stage } from '../exchange/exchange.ts';
import type { FailureCode } from '../exchange/failure-codes.ts';
import { isStatus } from '../reqresp/messages/message.ts';
import { messageToJson, statusToJson } from '../reqresp/messages/message-json.ts';
import { isProtocol, type Protocol, type Side } from '../reqresp/messages/protocols.ts';
import { type ReadOutcome, readMessage } from '../reqresp/walk/read.ts';

/** Of whom a case tells. */
export interface Tried {
  readonly multiaddr: string;
  readonly peerId: string | undefined;
  readonly network: string;
}

const codes: Readonly<Record<ObservedJson['end'], FailureCode>> = {
  closed: 'noResponse',
  reset: 'streamReset',
  open: 'responseTimeout',
  refused: 'protocolNotSpoken',
  lost: 'connectionClosed',
  unsent: 'dialFailed',
};

/** Where it stopped, when not at the answer. */
const stages: Partial<Readonly<Record<ObservedJson['end'], Stage['stage']>>> = {
  refused: 'openStream',
  unsent: 'dial',
};

const hasBytes = (hex: string) => hex.length > 2;

/** A stream of a case as an exchange, which has a page: of ours, or of a request of the peer where that is what came. */
export function exchangeOf(result: ConformanceResult, stream: ObservedJson, tried: Tried): Exchange {
  const { id, ms } = result;
  const shared = {
    id: `conformance-${globalThis.crypto.randomUUID()}`,
    target: tried.multiaddr,
    label: `${id} ${stream.name}`,
    multiaddr: tried.multiaddr,
    network: tried.network,
    startedAt: new Date(Date.now() - ms).toISOString(),
    ...(tried.peerId !== undefined && { peerId: tried.peerId }),
    ...(stream.muxer !== undefined && { muxer: stream.muxer }),
    ...(stream.goodbye !== undefined && {
      goodbye: { reason: stream.goodbye, direction: 'received' as const, atMs: stream.ms },
    }),
  };
  const asked = stream.asked?.find(({ bytes }) => hasBytes(bytes));
  if (!hasBytes(stream.sent) && !hasBytes(stream.received) && asked)
    return {
      ...shared,
      ...spokenOver(asked.protocol),
      direction: 'inbound',
      stages: [{ stage: 'responseComplete', startMs: asked.ms, endMs: asked.ms, outcome: 'ok' }],
      ...{ sent: '0x', received: asked.bytes },
      ...claimsIn('remote', asked.bytes, asked.protocol, 'request'),
      ...outcomeOf(readFrom(asked.bytes, asked.protocol, 'request'), stream, result.why),
    };
  const outcome = outcomeOf(readFrom(stream.received, stream.protocol, 'response'), stream, result.why);
  return {
    ...shared,
    ...spokenOver(stream.protocol),
    direction: 'outbound',
    stages: stagesOf(stream, outcome),
    ...{ sent: stream.sent, received: stream.received },
    ...claimsIn('local', stream.sent, stream.protocol, 'request'),
    ...claimsIn('remote', stream.received, stream.protocol, 'response'),
    ...answerIn(stream),
    ...outcome,
  };
}

function spokenOver(protocol: string | undefined): { offered: Protocol[]; protocol?: Protocol } {
  return protocol !== undefined && isProtocol(protocol) ? { offered: [protocol], protocol } : { offered: [] };
}

function readFrom(hex: string, protocol: string | undefined, side: Side): ReadOutcome | undefined {
  if (!hasBytes(hex) || protocol === undefined || !isProtocol(protocol)) return undefined;
  return readMessage(fromHexString(hex), protocol, side, true);
}

function claimsIn(
  whose: 'local' | 'remote',
  hex: string,
  protocol: string | undefined,
  side: Side,
): Pick<Partial<Exchange>, 'local' | 'remote'> {
  const read = readFrom(hex, protocol, side);
  return read?.state === 'complete' && isStatus(read.message) ? { [whose]: statusToJson(read.message) } : {};
}

/** What answered a ping or a request for metadata. */
function answerIn({ received, protocol }: ObservedJson): Pick<Partial<Exchange>, 'answer'> {
  const read = readFrom(received, protocol, 'response');
  const isAnswer = read?.state === 'complete' && read.resultCode === 0 && !isStatus(read.message);
  return isAnswer ? { answer: messageToJson(read.message) } : {};
}

/** How the exchange went, whatever the case thinks of it. */
function outcomeOf(read: ReadOutcome | undefined, { end, goodbye }: ObservedJson, why: string): ExchangeOutcome {
  if (goodbye !== undefined) return { state: 'refusedByThem' };
  const failed = (code: FailureCode): ExchangeOutcome => ({
    state: 'failed',
    failure: { stage: stages[end] ?? 'responseComplete', code, message: why },
  });
  if (read?.state === 'broken') return failed(read.fault.code);
  if (read?.state !== 'complete') return failed(codes[end]);
  return (read.resultCode ?? 0) === 0 ? { state: 'established' } : failed('errorResponse');
}

function stagesOf({ end, ms }: ObservedJson, { failure }: ExchangeOutcome): Stage[] {
  const at = stages[end];
  if (at !== undefined) return [{ stage: at, startMs: 0, endMs: ms, outcome: 'failed' }];
  const outcome = failure ? 'failed' : 'ok';
  return [
    { stage: 'requestWritten', startMs: 0, endMs: 0, outcome: 'ok' },
    { stage: 'responseComplete', startMs: 0, endMs: ms, outcome, ...(failure && { detail: failure.code }) },
  ];
}
