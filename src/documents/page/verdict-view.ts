import type { CauseCode } from '../../exchange/codes.ts';
import type { Exchange, ExchangeState } from '../../exchange/exchange.ts';
import { lookOf } from '../../exchange/look-of.ts';
import * as l10n from '../../primitives/l10n.ts';
import type { DissectionJson } from '../../reqresp/messages/json.ts';
import { isReplaced } from '../../reqresp/one-problem.ts';
import type { CauseView, PageTone, VerdictView } from '../../rpc/page-verdict.ts';
import { sentence, stateWords } from '../../words/peer-text.ts';
import type { CauseInWords, Explanation } from '../../words/peers/explanation.ts';
import { confidenceMeans, confidenceWords } from '../../words/peers/sections.ts';
import { asText } from '../../words/phrase.ts';
import { summary } from '../../words/wire/dump.ts';

export const tones: Readonly<Record<ExchangeState, PageTone>> = {
  running: 'busy',
  answered: 'busy',
  established: 'good',
  left: 'idle',
  refusedByUs: 'bad',
  refusedByThem: 'bad',
  failed: 'bad',
};

/** Causes that are called by what was seen of the peer, which is no guess: why it did so is what is not known. */
const calledAsSeen: ReadonlySet<CauseCode> = new Set([
  'errorAnswer',
  'peerSilent',
  'closedWithoutAnswer',
  'closedEarly',
]);

function causeView({ cause, title = cause, confidence, evidence, remedy, page }: CauseInWords): CauseView {
  return {
    title,
    ...(!calledAsSeen.has(cause) && {
      certainty: confidenceWords[confidence],
      certaintyMeans: confidenceMeans[confidence],
    }),
    sentence: asText(evidence),
    remedy: asText(remedy),
    page: page ?? `cause/${cause}`,
  };
}

/** How an exchange ended, and why: the most certain cause, its evidence and what to do; without a cause what happened. */
export function verdictOf(exchange: Exchange, { causes }: Explanation, digestMeans: string): VerdictView {
  const tone = tones[exchange.state];
  const [first, ...others] = causes.map(causeView);
  const happened = sentence(exchange, digestMeans);
  const look = lookOf(exchange.state, exchange.failure?.code);
  if (!first) return { tone, look, title: stateWords[exchange.state], sentence: happened, others };
  // A cause for concern beside a handshake that holds, as a peer that does not follow the chain.
  return tone === 'good' ? { tone: 'warn', ...first, others } : { tone, look, ...first, others };
}

/** What is to be said of pasted frames: of one what is wrong with it first, of several how many are sound. */
export function verdictOfFrames(frames: readonly DissectionJson[], isCut: boolean): VerdictView {
  const [only] = frames;
  if (!only) {
    return {
      tone: 'warn',
      title: l10n.t('No frame was found in this text'),
      sentence: l10n.t('Hex, a byte array, a hexdump or base64 is expected.'),
      others: [],
    };
  }
  if (frames.length === 1) return verdictOfFrame(only);
  const broken = frames.filter(({ ok }) => !ok).length;
  const faults = frames.flatMap(faultsOf);
  return {
    tone: broken > 0 ? 'bad' : 'good',
    title: l10n.t('{0} frames', frames.length),
    sentence: broken > 0 ? l10n.t('{0} of them are broken.', broken) : l10n.t('All of them are valid.'),
    ...(isCut && { remedy: l10n.t('The text holds more than fit here: open it as text to see them all.') }),
    others: faults.slice(0, MOST_OTHERS),
  };
}

/** More than anybody reads before the tree. */
const MOST_OTHERS = 5;

function verdictOfFrame(frame: DissectionJson): VerdictView {
  const [first, ...others] = faultsOf(frame);
  const about = summary(frame);
  if (!first) return { tone: 'good', title: about, sentence: frame.why ?? '', others };
  return { tone: frame.ok ? 'warn' : 'bad', ...first, title: about, others };
}

function faultsOf({ faults }: DissectionJson): CauseView[] {
  return faults
    .filter((fault) => !isReplaced(fault, faults))
    .map(({ code, message, rule, fix }) => ({
      title: rule,
      sentence: message,
      ...(fix !== undefined && { remedy: fix }),
      page: `fault/${code}`,
    }));
}
