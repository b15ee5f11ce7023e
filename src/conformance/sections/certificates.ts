import type { ConformanceCase, Finding, Stimulus } from '../case.ts';
import { at, deciders, no, unknown, yes } from '../judging.ts';
import type { Observed } from '../observed.ts';
import type { CertificateSeen, QuicAttempt, QuicSeen } from '../quic.ts';

/** What every node of libp2p asks for. */
const ALPN = 'libp2p';

const quic = (name: string, attempt: Partial<QuicAttempt> = {}): Stimulus => ({
  name,
  offer: [],
  bytes: () => new Uint8Array(0),
  quic: { certificate: 'sound', alpn: ALPN, ...attempt },
});

/** Nothing is wrong with it, so that the others differ from it in one thing. */
const sound: Stimulus = { ...quic('sound certificate'), shares: 'handshake of QUIC' };

const variants = [
  quic('no certificate', { certificate: 'none' }),
  quic('expired certificate', { certificate: 'expired' }),
  quic('certificate of another signer', { certificate: 'wronglySigned' }),
  quic('another ALPN', { alpn: 'beacon-handshake' }),
];

const ofDial = { level: 'MUST', waitMs: 10_000, standsAlone: true, ownDial: true } as const;

const codeText = ({ by, code }: NonNullable<QuicSeen['ended']>) =>
  `closed${by === 'application' ? ' by the application' : ''} with code 0x${code.toString(16)}`;

function endText({ ended, fault, reached }: QuicSeen): string {
  if (ended) return codeText(ended);
  if (fault !== undefined) return `broken off by ${fault}`;
  if (reached === 'confirmed') return 'taken, without an answer on a stream';
  return reached === 'nothing' ? 'no answer' : 'no more answer';
}

const notQuic = unknown('The address is not one of QUIC.', deciders.quic);

/** What it must not be is told first, as far as it can be told. */
function wrongIn({ count, isValidNow, isSelfSigned, isProven, keyType }: CertificateSeen): string | undefined {
  if (count !== 1) return `${count} certificates.`;
  if (!isValidNow) return 'It is not valid now.';
  if (!isSelfSigned) return 'It is not signed by its own key.';
  if (!isProven) return 'Its extension of libp2p is missing, or does not verify.';
  return keyType === 'secp256k1' ? undefined : `A key of type ${keyType}.`;
}

function ofVariant(one: Observed): Finding | undefined {
  const { name, quic: seen, received } = one;
  const differs = (actual: string) => ({ differs: { expected: 'the end of the connection', actual }, ...at(one) });
  if (!seen || one.end === 'unsent') return unknown(`${name}: nothing was sent.`, deciders.again);
  if (received.length > 0) return no(`${name}: the peer answers on a stream.`, differs('an answer on a stream'));
  if (seen.fault !== undefined) return no(`${name}: the peer sends ${seen.fault}.`, differs(seen.fault));
  if (seen.reached === 'confirmed' && !seen.ended)
    return no(`${name}: the peer goes on with us.`, differs('the connection kept'));
  return undefined;
}

/** The certificates of both sides, which only a client of QUIC of our own sees and chooses. */
export const certificateCases: readonly ConformanceCase[] = [
  {
    ...ofDial,
    id: '1.11',
    title:
      'Its certificate is the only one, valid, self-signed, and proves a secp256k1 identity with the extension of libp2p.',
    source: 'libp2p tls; phase0 p2p-interface, Encryption and identification',
    stimuli: () => [sound],
    judge: ([one]) => {
      const { quic: seen } = one ?? {};
      if (!seen) return notQuic;
      const { certificate, fault } = seen;
      if (!certificate) return unknown(`No certificate was shown: ${endText(seen)}.`, deciders.again);
      const wrong = wrongIn(certificate) ?? (fault === undefined ? undefined : `The peer sends ${fault}.`);
      return wrong === undefined ? yes(`TLS 1.3, ${certificate.keyType}, ${certificate.peerId}`) : no(wrong);
    },
  },
  {
    ...ofDial,
    id: '1.12',
    title: 'A client certificate that is missing or wrong, and another ALPN, give no working stream.',
    source: 'libp2p tls; libp2p quic',
    stimuli: () => [sound, ...variants],
    judge: ([control, ...others]) => {
      const { quic: seen } = control ?? {};
      if (!control || !seen) return notQuic;
      if (control.received.length === 0)
        return unknown(`A sound certificate gives no working stream either: ${endText(seen)}.`, deciders.later);
      for (const one of others) {
        const finding = ofVariant(one);
        if (finding) return finding;
      }
      return yes(others.map((one) => `${one.name}: ${one.quic ? endText(one.quic) : one.end}`).join('; '));
    },
  },
];
