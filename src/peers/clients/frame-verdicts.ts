import type { Fact } from '../../primitives/facts.ts';
import type { Dissection } from '../../reqresp/dissection/dissection.ts';
import type { Fault, FaultCode } from '../../reqresp/faults/faults.ts';
import type { Protocol } from '../../reqresp/messages/protocols.ts';
import { type AfterAnswer, type Unreadable, unreadable } from '../conduct/unreadable.ts';
import { type ClientProfile, disputedFaults, isKnown, type WireAnswer } from './client.ts';
import type { OpenQuestion } from './client-codes.ts';
import { clients } from './clients.ts';
import type { Source } from './sources.ts';

/** What a client does with a frame. */
export type FrameAnswer =
  | Fact<'answers', { answer: WireAnswer }>
  | Fact<'goodbye', { reason: bigint }>
  | Fact<'closes' | 'keepsPeer' | 'throwsRequestAway' | 'readsRequest' | 'readsAnswer' | 'notKnown'>;

/** Why it does that. */
export type FrameFinding =
  | Fact<'takesBytes' | 'noAnswerToRead'>
  | Fact<'hasNoProtocol', { protocol: Protocol }>
  | Fact<'rejectsFault', { fault: FaultCode }>
  | Fact<'faultOpen', { fault: FaultCode; question: OpenQuestion }>
  | Fact<'errorAnswer', { result: number }>;

/** What one client does with the bytes of a frame, and where that was read. */
export interface FrameVerdict {
  readonly client: ClientProfile;
  readonly verdict: 'accept' | 'refuse' | 'unknown';
  readonly answer: FrameAnswer;
  readonly why: FrameFinding;
  readonly source: Source;
}

type Answered = Pick<FrameVerdict, 'verdict' | 'answer'>;

/** Whether a client's reader takes a frame; `by` is the fault that decides. */
type Taken = { readonly takes: boolean | undefined; readonly by?: Fault; readonly question?: OpenQuestion };

type Frame = Pick<Dissection, 'protocol' | 'side' | 'resultCode' | 'faults' | 'bytes'>;

/** Errors end the reading of every client, except for those on which they differ, as do some warnings. */
function readingOf({ reads }: ClientProfile, faults: readonly Fault[]): Taken {
  let open: Taken | undefined;
  for (const fault of faults) {
    const disputed = disputedFaults.find((code) => code === fault.code);
    const found = disputed && reads[disputed];
    if (found === undefined) {
      if (fault.severity === 'error') return { takes: false, by: fault };
    } else if (!isKnown(found)) open ??= { takes: undefined, by: fault, question: found.unknown };
    else if (found === 'rejects') return { takes: false, by: fault };
  }
  return open ?? { takes: true };
}

function afterwards(after: AfterAnswer): Answered {
  if (after === 'unknown') return { verdict: 'unknown', answer: { code: 'notKnown' } };
  if (after.does === 'kept') return { verdict: 'accept', answer: { code: 'keepsPeer' } };
  const answer: FrameAnswer = after.does === 'closes' ? { code: 'closes' } : { code: 'goodbye', reason: after.reason };
  return { verdict: 'refuse', answer };
}

/** A byte of a result is no answer yet. */
const isEmptyAnswer = ({ side, bytes }: Frame): boolean => side === 'response' && bytes.length <= 1;

function refusalOf({ request, answer }: Unreadable, side: Frame['side']): Answered {
  if (side === 'response') return { ...afterwards(answer), verdict: 'refuse' };
  if (request === 'answered') return { verdict: 'accept', answer: { code: 'throwsRequestAway' } };
  return { verdict: 'refuse', answer: { code: 'answers', answer: request } };
}

function reasonOf({ by, question }: Taken): FrameFinding {
  if (by === undefined) return { code: 'takesBytes' };
  const { code: fault } = by;
  return question === undefined ? { code: 'rejectsFault', fault } : { code: 'faultOpen', fault, question };
}

/** Whether a client has the method at all, whatever the fork. */
function speaks({ client, serves }: ClientProfile, protocol: Protocol): boolean {
  if (protocol === 'status/1') return serves['status/1'] !== 'never';
  return !(client === 'Nimbus' && (protocol === 'metadata/1' || protocol === 'metadata/2'));
}

function frameVerdict(
  client: ClientProfile,
  frame: Frame,
  protocol: Protocol,
): Omit<FrameVerdict, 'client' | 'source'> {
  const { side, resultCode = 0 } = frame;
  const own = unreadable[client.client];
  if (!speaks(client, protocol)) {
    const answer: FrameAnswer = { code: 'answers', answer: { first: 'noStream' } };
    return { verdict: 'refuse', answer, why: { code: 'hasNoProtocol', protocol } };
  }
  if (isEmptyAnswer(frame)) return { ...afterwards(own.emptyAnswer), why: { code: 'noAnswerToRead' } };
  const taken = readingOf(client, frame.faults);
  const why = reasonOf(taken);
  if (side === 'request' && own.request === 'answered') return { ...refusalOf(own, side), why };
  if (taken.takes === undefined) return { verdict: 'unknown', answer: { code: 'notKnown' }, why };
  if (!taken.takes) return { ...refusalOf(own, side), why };
  if (side === 'request') return { verdict: 'accept', answer: { code: 'readsRequest' }, why };
  if (resultCode > 0) return { ...afterwards(own.errorAnswer), why: { code: 'errorAnswer', result: resultCode } };
  return { verdict: 'accept', answer: { code: 'readsAnswer' }, why };
}

/** What each client does with these very bytes, whatever they say; undefined where they are no frame of a known method. */
export function frameVerdicts(frame: Frame): FrameVerdict[] | undefined {
  const { protocol } = frame;
  if (protocol === undefined) return undefined;
  return clients.map((client) => ({
    client,
    ...frameVerdict(client, frame, protocol),
    source: unreadable[client.client].source,
  }));
}
