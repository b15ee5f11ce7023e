import * as l10n from '@vscode/l10n';
import type { FoundBy } from '../../exchange/exchange.ts';
import type { StageDetail, StageFacts } from '../../exchange/stage-facts.ts';
import { inWords, type WordsOf } from '../../primitives/facts.ts';
import { memoizeLast } from '../../primitives/memoize-last.ts';
import { goodbyeMeaning } from '../peers/goodbye-text.ts';
import { ourGoodbyeMeaning } from '../peers/our-goodbye-text.ts';
import { faultMessage } from '../wire/fault-text.ts';
import { behaviourWords } from './behaviour-words.ts';
import { foundByText } from './found-by-text.ts';
import { raceText, raceWonText } from './rival-text.ts';

/* A busy node tells the same of many exchanges in a row. */
const bytes = memoizeLast((length: number) => l10n.t`${length} bytes`);
const offer = memoizeLast((offered: string) => l10n.t`offered ${offered}`);
const choice = memoizeLast((offered: string, taken: string) => l10n.t`${offer(offered)}; taken ${taken}`);
const none = memoizeLast((ms: number) => l10n.t`none within ${ms} ms`);

const closers: Readonly<Record<StageFacts['closed']['by'], string>> = {
  peer: l10n.t('by the peer'),
  us: l10n.t('by us'),
  ourResponder: l10n.t('by us, who stopped this responder'),
  ourNode: l10n.t('by us, whose node stopped'),
};

const words: WordsOf<StageDetail> = {
  text: ({ text }) => text,
  dialWait: ({ seconds, burst, everySeconds }) =>
    l10n.t(
      'waits {0} s: this client takes {1} dials of one address, then one each {2} s',
      seconds,
      burst,
      everySeconds,
    ),
  tcp: ({ host, port }) => l10n.t`TCP to ${host}, port ${port}`,
  quic: ({ host, port }) => l10n.t('QUIC to {0}, port {1}', host, port),
  race: raceText,
  raceWon: raceWonText,
  connectionReused: () => l10n.t('connection already open'),
  secured: ({ security, peerId }) => l10n.t`${security}, peer ${peerId}`,
  quicSecured: ({ peerId }) => l10n.t('TLS 1.3, part of QUIC; peer {0}', peerId),
  quicStreams: () => l10n.t('streams of QUIC itself'),
  muxerWithinNoise: ({ muxer }) => l10n.t`${muxer}, chosen within the noise handshake`,
  noAgent: () => l10n.t('the peer gives no agent'),
  noAnswer: ({ timeoutMs }) => l10n.t`no answer within ${timeoutMs} ms`,
  closedFirst: () => l10n.t('the connection closed first'),
  failed: ({ error }) => error,
  gossip: ({ protocol, topics }) =>
    topics === 1 ? l10n.t('{0}, 1 topic', protocol) : l10n.t('{0}, {1} topics', protocol, topics),
  gossipOff: () => l10n.t('not spoken: a setting turns it off'),
  gossipNotSpoken: () => l10n.t('the peer does not speak it'),
  gossipNotOpened: () => l10n.t('the peer opened no stream for it'),
  offered: ({ offered }) => offer(offered),
  taken: ({ offered, taken }) => choice(offered, taken),
  openedByPeer: ({ protocol, foundBy }) => withFinding(l10n.t`the peer opened ${protocol}`, foundBy),
  openedAtResponder: ({ protocol, responder, foundBy }) =>
    withFinding(l10n.t`the peer opened ${protocol} at the responder “${behaviourWords[responder].label}”`, foundBy),
  bytes: ({ length }) => bytes(length),
  bytesWithFault: ({ length, fault }) => l10n.t`${length} bytes; ${faultMessage(fault)}`,
  bytesByPeer: ({ length }) => l10n.t`by the peer, ${length} bytes`,
  bytesByUs: ({ length }) => l10n.t`by us, ${length} bytes`,
  verdict: ({ verdict }) => verdict,
  goodbyeReceived: ({ reason }) => l10n.t('received {0}: {1}', String(reason), goodbyeMeaning(reason)),
  goodbyeSent: ({ reason, instead }) => l10n.t('sent {0}: {1}', String(reason), ourReason(reason, instead)),
  noGoodbye: ({ ms }) => none(ms),
  noGoodbyeBeforeClose: () => l10n.t('none seen before the connection closed'),
  goodbyeWithheld: ({ reason }) =>
    l10n.t`not said: the setting keeps the connection open; it would be ${String(reason)}`,
  closed: ({ by }) => closers[by],
};

function withFinding(opened: string, foundBy: FoundBy | undefined): string {
  return foundBy === undefined ? opened : `${opened}; ${foundByText(foundBy)}`;
}

/** The evidence of a stage, in a few words. */
export function stageDetailText(detail: StageDetail): string {
  return inWords(words, detail);
}

function ourReason(reason: bigint, instead: StageFacts['goodbyeSent']['instead']): string {
  return instead === undefined
    ? ourGoodbyeMeaning(reason)
    : l10n.t('we leave; for {0} this peer could keep us out', instead.due.toString());
}
