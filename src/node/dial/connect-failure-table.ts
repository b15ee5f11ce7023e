import { toHexString } from '@chainsafe/ssz';
import * as l10n from '@vscode/l10n';
import type { DialTarget } from '../../exchange/dial-target.ts';
import type { StageName } from '../../exchange/exchange.ts';
import type { FailureCode } from '../../exchange/failure-codes.ts';

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

/** One way in which a connection fails. */
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
  say(at: string, attempt: ConnectAttempt, match: RegExpMatchArray | null): string;
}

/** What servers that are not libp2p say first, whatever became of the connection afterwards. */
export const answers: readonly ConnectRule[] = [
  {
    during: ['security'],
    pattern: /^HTTP\//,
    code: 'httpServer',
    say: (at) =>
      l10n.t`Security failed: ${at} answers with HTTP, not with a noise handshake; this is probably the node’s REST or metrics port, and its libp2p port is another, often 9000.`,
  },
  {
    during: ['security'],
    // Everything but the greeting of multistream-select, with which every libp2p node begins.
    pattern: /^(?!.(?:\/multistream\/|\/?$))/s,
    code: 'notLibp2p',
    say: (at, { firstBytes }) =>
      l10n.t`Security failed: ${at} begins with ${show(firstBytes)}, which is not libp2p; check that this is the node’s libp2p port.`,
  },
];

/** When our time limit ended the attempt, by the stage it had reached. */
export const timeouts: readonly ConnectRule[] = [
  {
    during: ['dial'],
    applies: ({ transport }) => transport === 'quic-v1',
    code: 'dialTimeout',
    say: (at, { timeoutMs }) =>
      l10n.t(
        'Dial failed: {0} did not answer over QUIC within {1} ms; expected a node that listens for QUIC on that UDP port, so check the port and any firewall, or dial its TCP address.',
        at,
        timeoutMs ?? 0,
      ),
  },
  {
    during: ['dial'],
    code: 'dialTimeout',
    say: (at, { timeoutMs, target }) =>
      l10n.t`Dial failed: ${at} did not accept a TCP connection within ${String(timeoutMs)} ms; expected an open port, so check the ${isName(target.host) ? l10n.t('name, your DNS') : l10n.t('address')} and any firewall.`,
  },
  {
    during: ['security'],
    code: 'silentServer',
    say: (at, { timeoutMs }) =>
      l10n.t`Security failed: ${at} accepted the TCP connection but did not answer the noise handshake within ${String(timeoutMs)} ms; expected a libp2p node, so check that this is the node’s libp2p port.`,
  },
  {
    code: 'muxerTimeout',
    stage: 'muxer',
    say: (at, { timeoutMs }) =>
      l10n.t`Muxer failed: ${at} did not choose a stream multiplexer within ${String(timeoutMs)} ms; expected yamux or mplex.`,
  },
];

/** What libp2p and the operating system say, in order; the first match decides. */
export const errors: readonly ConnectRule[] = [
  {
    pattern: /ECONNREFUSED/,
    code: 'connectionRefused',
    stage: 'dial',
    say: (at) =>
      l10n.t`Dial failed: the connection to ${at} was refused; expected a node listening there, so check the port and that the node is running.`,
  },
  {
    pattern: /ENOTFOUND|EAI_[A-Z]+/,
    code: 'nameNotResolved',
    stage: 'dial',
    say: (_, { target }) =>
      l10n.t`Dial failed: the name ${target.host} does not resolve to an address; check its spelling and your DNS.`,
  },
  {
    pattern: /EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|EINVAL|EACCES|EPERM/,
    code: 'unreachable',
    stage: 'dial',
    say: (at, _, match) =>
      l10n.t`Dial failed: there is no way to ${at} from this machine (${String(match?.[0])}); check the address and your network.`,
  },
  {
    during: ['dial'],
    pattern: /ECONNRESET|EPIPE/,
    code: 'connectionReset',
    say: (at) =>
      l10n.t`Dial failed: ${at} reset the connection as soon as it was made; expected it to stay open, but the node may be full or a firewall in between.`,
  },
  {
    during: ['dial'],
    pattern: /ETIMEDOUT/,
    code: 'dialTimeout',
    say: (at) =>
      l10n.t`Dial failed: ${at} did not accept a TCP connection in the system’s time; expected an open port, so check the address and any firewall.`,
  },
  {
    pattern: /dial self/i,
    code: 'ownAddress',
    say: (at) => l10n.t`Dial failed: ${at} is this node itself; dial another node.`,
  },
  {
    pattern: /identity key (\S+) does not match expected (?:remote identity key )?(\w+)/i,
    code: 'wrongPeerId',
    stage: 'security',
    say: (at, { target }, match) =>
      l10n.t`Security failed: expected peer ${String(target.peerId ?? match?.[2])}, but ${String(match?.[1])} answers at ${at}; correct the peer id or leave it out.`,
  },
  {
    pattern: /Dialed peer \S+ but connected to (\S+)/,
    code: 'wrongPeerId',
    stage: 'security',
    say: (at, { target }, match) =>
      l10n.t(
        'Security failed: expected peer {0}, but {1} answers at {2}; correct the peer id or leave it out.',
        target.peerId ?? '',
        match?.[1] ?? '',
        at,
      ),
  },
  { pattern: /early muxer negotiation/i, code: 'noCommonMuxer', stage: 'muxer', say: sayNoMuxer },
  {
    during: ['muxer'],
    pattern: /Protocol selection failed|MuxerUnavailable.*UnsupportedProtocol/,
    code: 'noCommonMuxer',
    say: sayNoMuxer,
  },
  {
    during: ['security'],
    pattern: /Protocol selection failed|UnsupportedProtocol/,
    code: 'noCommonSecurity',
    say: (at) =>
      l10n.t`Security failed: ${at} speaks libp2p but not noise, which every beacon node does; check that this is a beacon node.`,
  },
  {
    during: ['security'],
    pattern:
      /ECONNRESET|EPIPE|Encryption failed$|Unexpected EOF\D*\b0\/|\breset|transmission error|^(?!.*Unexpected EOF).*closed/i,
    code: 'closedDuringSecurity',
    say: (at) =>
      l10n.t`Security failed: ${at} closed the connection before the noise handshake was done; expected it to go on, but the node may be full, refuse this address, or be no libp2p node.`,
  },
  {
    during: ['security'],
    code: 'notLibp2p',
    say: (at, _, __) =>
      l10n.t`Security failed: what ${at} sends is not a noise handshake; check that this is the node’s libp2p port.`,
  },
  {
    during: ['muxer'],
    pattern: /NegotiationBudgetError/,
    code: 'notLibp2p',
    say: (at) =>
      l10n.t`Muxer failed: what ${at} sends is no choice of a stream multiplexer, so we closed the connection; expected yamux or mplex.`,
  },
  {
    during: ['muxer'],
    code: 'closedDuringMuxer',
    say: (at) =>
      l10n.t`Muxer failed: ${at} closed the connection while a stream multiplexer was chosen; expected yamux or mplex.`,
  },
];

function sayNoMuxer(at: string): string {
  return l10n.t`Muxer failed: ${at} shares no stream multiplexer with us; expected yamux or mplex, which beacon nodes speak.`;
}

function isName(host: string): boolean {
  return /[g-z]/i.test(host) || (host.includes('.') && /[a-z]/i.test(host));
}

/** One character for each byte. */
export function asText(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

/** Bytes for a sentence: as text where they are text, else as hex. */
function show(bytes: Uint8Array = new Uint8Array(0)): string {
  const [line = ''] = asText(bytes).split(/[\r\n]/);
  if (/^[\x20-\x7e]{3,}$/.test(line)) return `“${line}”`;
  return toHexString(bytes.subarray(0, 8));
}
