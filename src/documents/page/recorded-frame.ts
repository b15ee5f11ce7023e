import { fromHexString } from '@chainsafe/ssz';
import { answeredAtMs } from '../../exchange/answered-at.ts';
import type { Exchange, StageName } from '../../exchange/exchange.ts';
import { brokenRule } from '../../exchange/judgement-json.ts';
import type { RecordedFrame } from '../../exchange/recorded-frames.ts';
import * as l10n from '../../primitives/l10n.ts';
import { dissect } from '../../reqresp/dissection/dissect.ts';
import type { Dissection } from '../../reqresp/dissection/dissection.ts';
import { fieldOnWire } from '../../reqresp/faults/mistakes/field-on-wire.ts';
import { isKnownGoodbye } from '../../reqresp/messages/goodbye-reasons.ts';
import type { Span } from '../../reqresp/walk/span.ts';
import type { FieldView, PageFault } from '../../rpc/exchange-page.ts';
import type { Chain } from '../../session/node/chain.ts';
import { failureWords } from '../../words/failure-words.ts';
import { resultMeaning } from '../../words/pages/code-pages.ts';
import { goodbyeMeaning } from '../../words/peers/goodbye-text.ts';
import { ourGoodbyeMeaning } from '../../words/peers/our-goodbye-text.ts';
import { asText, joinWords } from '../../words/phrase.ts';
import { dissectionToJson } from '../../words/wire/dissection-json.ts';
import { summary } from '../../words/wire/dump.ts';
import type { Meaning } from '../../words/wire/field-text.ts';
import { ruleNames } from '../../words/wire/rule-names.ts';
import { greetingLine, isGreeting } from './greeting-field.ts';
import { brokenFields } from './judgement-fields.ts';
import { findField, pageFault, wireFields } from './wire-fields.ts';

const headings: Readonly<Record<RecordedFrame['part'], { readonly ours: string; readonly theirs: string }>> = {
  request: { ours: l10n.t('request, sent'), theirs: l10n.t('request, received') },
  response: { ours: l10n.t('response, sent'), theirs: l10n.t('response, received') },
  goodbye: { ours: l10n.t('Goodbye, sent'), theirs: l10n.t('Goodbye, received') },
};

const stagesOf: Readonly<Record<RecordedFrame['part'], StageName[]>> = {
  request: ['openStream', 'requestWritten', 'writeSideClosed'],
  response: ['firstByte', 'responseComplete'],
  goodbye: ['goodbye'],
};

/** What a recorded frame is shown beside. */
export interface Beside {
  readonly exchange: Exchange;
  readonly chain: Chain;
  readonly at: number;
  /** What is wrong with our own Status in the eyes of the peer. */
  readonly blamed: ReadonlyMap<string, PageFault>;
}

/** A frame of a recorded exchange with all that it holds. */
export function frameLine(frame: RecordedFrame, { exchange, chain, at, blamed }: Beside): FieldView {
  const { part, side, protocol, hex, isTheirs } = frame;
  if (isGreeting(exchange)) return greetingLine(exchange, part, { frame: at, hex });
  const dissected = dissect(fromHexString(hex), { side, ...(protocol && { protocol }) }, { elements: true });
  const json = dissectionToJson(dissected, { format: 'bytes' }, meaningIn(frame, exchange, chain));
  const broken = brokenFields(exchange);
  const children = wireFields(json, {
    frame: at,
    key: part,
    placeOf: (kind) => fieldPlace(dissected, kind),
    ...(isTheirs && { broken }),
    ...(exchange.state === 'refusedByUs' && { decidedIn: [...stagesOf[part], 'judged'] }),
    ...(exchange.failure?.code === 'errorResponse' && { decidedIn: [exchange.failure.stage] }),
    ...(isTheirs &&
      part !== 'goodbye' && {
        clock: exchange.remote && chain.slotOf(exchange.remote.forkDigest, answeredAtMs(exchange)),
        ...(exchange.local && { ours: exchange.local }),
      }),
    ...(part !== 'goodbye' && { faults: isTheirs ? errorOf(exchange) : blamed }),
  });
  const fault = findField(children, (one) => one.fault !== undefined) ? undefined : json.faults[0];
  return {
    key: part,
    label: headings[part][isTheirs ? 'theirs' : 'ours'],
    meaning: summary(json),
    at: { frame: at, from: 0, to: json.sizes.wire },
    stages: stagesOf[part],
    open: isTheirs || (part !== 'goodbye' && blamed.size > 0),
    ...(fault && { fault: pageFault(fault) }),
    children,
  };
}

/** What the reason of a Goodbye says depends on who said it. */
function meaningIn({ isTheirs }: RecordedFrame, { judgement }: Exchange, chain: Chain): Meaning {
  return (name, value, digest) => {
    if (name !== 'reason' || typeof value !== 'bigint') return chain.fieldMeaning(name, value, digest);
    if (!isTheirs) return ourGoodbyeMeaning(value, brokenRule(judgement));
    return isKnownGoodbye(String(value)) ? goodbyeMeaning(value) : undefined;
  };
}

/** What is wrong with a result that is an error: their frame is sound, their answer is no Status. */
function errorOf(exchange: Exchange): ReadonlyMap<string, PageFault> {
  const { direction, resultCode = 0 } = exchange;
  const message = asText(joinWords([failureWords(exchange), resultMeaning(resultCode)], ' '));
  if (direction !== 'outbound' || resultCode === 0 || message === '') return new Map();
  return new Map([['result', { severity: 'error', message, rule: ruleNames.result, page: `result/${resultCode}` }]]);
}

/** Where a field of a sound frame stands on the wire, also of a compressed one. */
function fieldPlace(dissected: Dissection, kind: string): Span | undefined {
  const { protocol, fields, faults } = dissected;
  const field = fields.find(({ name }) => name === kind);
  return field && protocol && faults.length === 0 ? fieldOnWire(dissected, protocol, field.name) : undefined;
}

/** The answer that was waited for and did not come. */
export function unansweredFields({ direction, received, failure }: Exchange, wasAsked: boolean): FieldView[] {
  if (direction !== 'outbound' || received.length > 2 || failure === undefined || !wasAsked) return [];
  return [
    {
      key: 'response',
      label: headings.response.theirs,
      value: l10n.t('no byte'),
      stages: [failure.stage],
      fault: {
        severity: 'error',
        message: failure.message,
        rule: l10n.t('a request for a Status is answered with one response chunk'),
      },
    },
  ];
}
