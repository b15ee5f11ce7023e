import type { StageName } from '../../exchange/exchange.ts';
import type { FailureCode } from '../../exchange/failure-codes.ts';
import type { ConnectFailures, FailureFacts } from '../../exchange/failure-facts.ts';
import type { DialTarget } from '../../exchange/targets/dial-target.ts';

/** What is known when a connection could not be made. */
export interface ConnectAttempt {
  target: DialTarget;
  /** How far the attempt had come. */
  reached: StageName;
  /** Set when our own time limit ended it, in milliseconds. */
  timeoutMs?: number;
  /** What the server sent first, if anything. */
  firstBytes?: Uint8Array;
}

/** One way in which a connection fails, with its facts. */
type Found = {
  [How in keyof ConnectFailures]: { readonly how: How } & FailureFacts[How];
}[keyof ConnectFailures];

/** What tells that a connection failed in one way. */
export interface ConnectRule {
  /** Stages in which the rule applies; all of them unless given. */
  during?: readonly StageName[];
  /** Targets for which the rule applies; all of them unless given. */
  applies?(target: DialTarget): boolean;
  /** Looked for in the error's text and code; not given for time limits. */
  pattern?: RegExp;
  code: FailureCode;
  /** The stage to blame, when it is another than the one reached. */
  stage?: StageName;
  /** How it failed, with what is known of it. */
  readonly found: (at: string, attempt: ConnectAttempt, match: RegExpMatchArray | null) => Found;
}

const NOTHING = new Uint8Array(0);

/** What servers that are not libp2p say first, whatever became of the connection afterwards. */
export const answers: readonly ConnectRule[] = [
  {
    during: ['security'],
    pattern: /^HTTP\//,
    code: 'httpServer',
    found: (at, { firstBytes = NOTHING }) => ({ how: 'httpServer', at, firstBytes }),
  },
  {
    during: ['security'],
    // Everything but the greeting of multistream-select, with which every libp2p node begins.
    pattern: /^(?!.(?:\/multistream\/|\/?$))/s,
    code: 'notLibp2p',
    found: (at, { firstBytes = NOTHING }) => ({ how: 'otherGreeting', at, firstBytes }),
  },
];

/** When our time limit ended the attempt, by the stage it had reached. */
export const timeouts: readonly ConnectRule[] = [
  {
    during: ['dial'],
    applies: ({ transport }) => transport === 'quic-v1',
    code: 'dialTimeout',
    found: (at, { timeoutMs = 0 }) => ({ how: 'quicSilent', at, timeoutMs }),
  },
  {
    during: ['dial'],
    code: 'dialTimeout',
    found: (at, { timeoutMs = 0, target }) => ({ how: 'tcpSilent', at, timeoutMs, isName: isName(target.host) }),
  },
  {
    during: ['security'],
    code: 'silentServer',
    found: (at, { timeoutMs = 0 }) => ({ how: 'noiseSilent', at, timeoutMs }),
  },
  {
    code: 'muxerTimeout',
    stage: 'muxer',
    found: (at, { timeoutMs = 0 }) => ({ how: 'muxerSilent', at, timeoutMs }),
  },
];

/** What libp2p and the operating system say, in order; the first match decides. */
export const errors: readonly ConnectRule[] = [
  {
    pattern: /ECONNREFUSED/,
    code: 'connectionRefused',
    stage: 'dial',
    found: (at) => ({ how: 'connectionRefused', at }),
  },
  {
    pattern: /ENOTFOUND|EAI_[A-Z]+/,
    code: 'nameNotResolved',
    stage: 'dial',
    found: (_, { target }) => ({ how: 'nameNotResolved', host: target.host }),
  },
  {
    pattern: /EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|EINVAL|EACCES|EPERM/,
    code: 'unreachable',
    stage: 'dial',
    found: (at, _, match) => ({ how: 'unreachable', at, error: String(match?.[0]) }),
  },
  {
    during: ['dial'],
    pattern: /ECONNRESET|EPIPE/,
    code: 'connectionReset',
    found: (at) => ({ how: 'resetAtOnce', at }),
  },
  {
    during: ['dial'],
    pattern: /ETIMEDOUT/,
    code: 'dialTimeout',
    found: (at) => ({ how: 'systemTimeout', at }),
  },
  {
    pattern: /dial self/i,
    code: 'ownAddress',
    found: (at) => ({ how: 'ownAddress', at }),
  },
  {
    pattern: /identity key (\S+) does not match expected (?:remote identity key )?(\w+)/i,
    code: 'wrongPeerId',
    stage: 'security',
    found: (at, { target }, match) => otherPeer(at, target.peerId ?? match?.[2], match?.[1]),
  },
  {
    pattern: /Dialed peer \S+ but connected to (\S+)/,
    code: 'wrongPeerId',
    stage: 'security',
    found: (at, { target }, match) => otherPeer(at, target.peerId, match?.[1]),
  },
  {
    // The alert of TLS for an ALPN that the server does not have.
    applies: ({ transport }) => transport === 'quic-v1',
    pattern: /handshake failed: error 120\b|no_application_protocol/,
    code: 'noCommonSecurity',
    stage: 'security',
    found: (at) => ({ how: 'noLibp2pOverQuic', at }),
  },
  {
    applies: ({ transport }) => transport === 'quic-v1',
    pattern: /invalid peer certificate|bad certificate|handshake failed: error 4[2-9]\b/i,
    code: 'notLibp2p',
    stage: 'security',
    found: (at) => ({ how: 'otherCertificate', at }),
  },
  { pattern: /early muxer negotiation/i, code: 'noCommonMuxer', stage: 'muxer', found: noCommonMuxer },
  {
    during: ['muxer'],
    pattern: /Protocol selection failed|MuxerUnavailable.*UnsupportedProtocol/,
    code: 'noCommonMuxer',
    found: noCommonMuxer,
  },
  {
    during: ['security'],
    pattern: /Protocol selection failed|UnsupportedProtocol/,
    code: 'noCommonSecurity',
    found: (at) => ({ how: 'noCommonSecurity', at }),
  },
  {
    during: ['security'],
    pattern:
      /ECONNRESET|EPIPE|Encryption failed$|Unexpected EOF\D*\b0\/|\breset|transmission error|^(?!.*Unexpected EOF).*closed/i,
    code: 'closedDuringSecurity',
    found: (at) => ({ how: 'closedDuringSecurity', at }),
  },
  {
    during: ['security'],
    code: 'notLibp2p',
    found: (at) => ({ how: 'noHandshake', at }),
  },
  {
    during: ['muxer'],
    pattern: /NegotiationBudgetError/,
    code: 'notLibp2p',
    found: (at) => ({ how: 'noMuxerChoice', at }),
  },
  {
    during: ['muxer'],
    code: 'closedDuringMuxer',
    found: (at) => ({ how: 'closedDuringMuxer', at }),
  },
];

function noCommonMuxer(at: string): Found {
  return { how: 'noCommonMuxer', at };
}

function otherPeer(at: string, expected = '', actual = ''): Found {
  return { how: 'wrongPeerId', at, expected, actual };
}

function isName(host: string): boolean {
  return /[g-z]/i.test(host) || (host.includes('.') && /[a-z]/i.test(host));
}

/** One character for each byte. */
export function asText(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
