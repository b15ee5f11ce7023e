import type { ConformanceCase, Finding, Stimulus, World } from '../case.ts';
import { join } from '../frames.ts';
import { deciders, eachIs, no, unknown, yes } from '../judging.ts';
import { behindNames, encodeLine } from '../negotiation.ts';
import { afterwards, answerOf, type Observed } from '../observed.ts';
import { status } from '../stimuli.ts';
import { certificateCases } from './certificates.ts';

const CONNECTIONS = 'libp2p connections; multistream-select';
const NOISE = 'libp2p noise';

/** Longer than the name that its first byte would announce. */
const HTTP = 'GET /eth/v1/node/version HTTP/1.1\r\nHost: localhost\r\nUser-Agent: probe\r\nAccept: */*\r\n\r\n';

const HELLO = encodeLine('/multistream/1.0.0');

const tcp = (name: string, bytes: Uint8Array, enoughBytes?: number): Stimulus => ({
  name,
  offer: [],
  bytes: () => bytes,
  opens: 'tcp',
  ...(enoughBytes !== undefined && { enoughBytes }),
});

const PLAIN = ['/plaintext/2.0.0', '/secio/1.0.0'] as const;

/** The header, and channels without encryption that are refused one by one. */
const plainChannels: Stimulus = {
  ...tcp(
    'header and channels',
    join(HELLO, ...PLAIN.map(encodeLine)),
    HELLO.length + PLAIN.length * encodeLine('na').length,
  ),
  shares: 'header and channels',
};

/** What came behind the header. */
const replies = ({ received }: Observed) => behindNames(received, 1 + PLAIN.length).names.slice(1);

const sharedStatus = (world: World): Stimulus => ({ ...status(world), shares: 'Status' });

const begins = ({ received }: Observed, with_: Uint8Array) => with_.every((byte, index) => received[index] === byte);

/** Judges the connection on which an honest Status went. */
function ofLink(
  wrongOf: (link: NonNullable<Observed['link']>) => string | undefined,
  why: (failure: string, seen: readonly Observed[]) => Finding,
): ConformanceCase['judge'] {
  return ([one], _, seen) => {
    const { link, dialFailure } = one ?? {};
    if (!link) return why(dialFailure ?? 'no connection', seen);
    const wrong = wrongOf(link);
    return wrong === undefined ? yes(`${link.encryption ?? 'TLS'}, ${link.keyType}, ${link.peerId}`) : no(wrong);
  };
}

const sentence = (text: string) => (text.endsWith('.') ? text : `${text}.`);

/** A peer that let somebody in before ends what is more than it takes: this says nothing of its handshake. */
function unlessOthersCame(failure: string, seen: readonly Observed[]): Finding {
  if (SIGNED.test(failure)) return unknown(sentence(failure), 'See 1.4.');
  return seen.some(({ link }) => link)
    ? unknown(`Others were let in before: ${sentence(failure)}`, deciders.later)
    : no(failure);
}

/** What fails while the channel is being encrypted fails before a message holds one byte. */
const BEFORE = /EncryptionFailed/;

const SIGNED = /signature|identity|payload|peer/i;

const ofDial = { level: 'MUST', waitMs: 10_000, standsAlone: true } as const;

/** Section 1: transport and security. */
export const connectingCases: readonly ConformanceCase[] = [
  {
    ...ofDial,
    id: '1.1',
    ownDial: true,
    title: 'A new TCP connection is answered with the header of multistream-select.',
    source: `phase0 p2p-interface, Transport; ${CONNECTIONS}`,
    known: ['Lodestar refuses connections when it is full, Prysm closes them'],
    stimuli: () => [plainChannels],
    judge: ([one]) => {
      if (!one || one.end === 'unsent') return unknown('The address takes no connection over TCP.', deciders.again);
      return begins(one, HELLO) ? yes('the header came back') : no('Something else came, or nothing.');
    },
  },
  {
    ...ofDial,
    id: '1.2',
    title: 'Bytes that are no header of multistream-select end their connection, and no other.',
    source: CONNECTIONS,
    waitMs: 60_000,
    isLong: 'together',
    stimuli: (world) => [tcp('an HTTP request', new TextEncoder().encode(HTTP)), status(world, 'Status afterwards')],
    judge: ([http, after]) => {
      if (!http || http.end === 'unsent') return unknown('The address takes no connection over TCP.', deciders.again);
      if (http.end === 'open') return no('The connection stays open.');
      return after && answerOf(after).outcome === 'S'
        ? yes('closed, and others are served')
        : unknown('Nobody was served afterwards.', deciders.status);
    },
  },
  {
    ...ofDial,
    id: '1.3',
    title: 'Noise is agreed on TCP, and its XX handshake completes.',
    source: `phase0 p2p-interface, Encryption and identification; ${NOISE}`,
    stimuli: (world) => [sharedStatus(world)],
    judge: ofLink(
      ({ encryption, isQuic }) => (isQuic || encryption === '/noise' ? undefined : `encrypted with ${encryption}`),
      unlessOthersCame,
    ),
  },
  {
    ...ofDial,
    id: '1.4',
    title: 'Its handshake proves its static key with its identity key.',
    source: NOISE,
    stimuli: (world) => [sharedStatus(world)],
    judge: ofLink(
      () => undefined,
      (failure) => (SIGNED.test(failure) ? no(failure) : unknown(sentence(failure), deciders.again)),
    ),
  },
  {
    ...ofDial,
    id: '1.5',
    title: 'Its identity is a secp256k1 key.',
    source: 'phase0 p2p-interface, Encryption and identification; libp2p peer-ids',
    stimuli: (world) => [sharedStatus(world)],
    judge: ofLink(
      ({ keyType }) => (keyType === 'secp256k1' ? undefined : `a key of type ${keyType}`),
      (failure) => unknown(sentence(failure), deciders.again),
    ),
  },
  {
    ...ofDial,
    id: '1.6',
    title: 'A wrong signature in our handshake ends the connection.',
    source: NOISE,
    danger: 'brokenRequest',
    stimuli: (world) => [{ ...status(world, 'wrong signature'), as: { identity: 'wrongSignature' } }],
    judge: ([one]) => {
      if (!one) return unknown('Nothing was sent.', deciders.again);
      const { outcome } = answerOf(one);
      return outcome !== 'S' && !one.isConnected ? yes('the connection was ended') : no('The peer goes on with us.');
    },
  },
  {
    id: '1.7',
    level: 'MUST',
    title: 'Encrypted messages of one byte each are joined again.',
    source: NOISE,
    waitMs: 15_000,
    ownDial: true,
    stimuli: (world) => [{ ...status(world, 'a byte a message'), as: { dribbles: true } }],
    judge: (observed) => {
      const { dialFailure } = observed[0] ?? {};
      if (dialFailure === undefined) return eachIs(['S'])(observed);
      return BEFORE.test(dialFailure) ? unknown(sentence(dialFailure), deciders.later) : no(dialFailure);
    },
  },
  {
    ...ofDial,
    id: '1.8',
    ownDial: true,
    title: 'A channel that is not encrypted is not agreed to.',
    source: 'phase0 p2p-interface, Design decision rationale',
    stimuli: () => [plainChannels],
    judge: ([one]) => {
      if (!one || one.end === 'unsent') return unknown('The address takes no connection over TCP.', deciders.again);
      const taken = PLAIN.find((name) => replies(one).includes(name));
      return taken ? no(`${taken} is agreed to.`) : yes(PLAIN.map((name) => `${name} refused`).join(', '));
    },
  },
  {
    id: '1.9',
    ownDial: true,
    level: 'MAY',
    waitMs: 10_000,
    title: 'A peer with an Ed25519 key is served or sent away, never left hanging.',
    source: 'libp2p peer-ids; silent',
    hearsMs: 1500,
    known: ['Lodestar says Goodbye 2', 'Nimbus fails the handshake'],
    stimuli: (world) => [{ ...status(world, 'Ed25519'), as: { identity: 'ed25519' } }],
    judge: ([one]) => {
      if (!one) return unknown('Nothing was sent.', deciders.again);
      const isOver = answerOf(one).outcome === 'S' || afterwards(one) !== 'K';
      return isOver ? yes(one.dialFailure ?? `${answerOf(one).outcome}, then ${afterwards(one)}`) : no('Left hanging.');
    },
  },
  {
    ...ofDial,
    id: '1.10',
    title: 'An honest Status is answered over QUIC.',
    source: 'phase0 p2p-interface, Transport, since v1.7.0-alpha.12; libp2p quic',
    stimuli: (world) => [sharedStatus(world)],
    judge: ([one]) =>
      one?.link?.isQuic
        ? eachIs(['S'])([one])
        : unknown('The address is not one of QUIC, or QUIC is not installed.', deciders.quic),
  },
  ...certificateCases,
];
