import type { NetworkFault } from '../forks/networks/network-fault.ts';
import type { PlainText } from '../primitives/plain-text.ts';
import type { JsonFault } from '../reqresp/messages/json-fault.ts';
import type { NodeSettings } from './node.ts';

/** Why the node does not do what it was called for. */
export type CallFault =
  | { readonly code: 'notRunning' | 'alreadyRunning' | 'stopped' | 'noGoodbyeReason' | 'nothingOffered' | 'rawNotHex' }
  | { readonly code: 'networkUnusable'; readonly fault: NetworkFault }
  | { readonly code: 'notListening'; readonly addresses: readonly string[]; readonly error: string }
  | { readonly code: 'responderNotListening'; readonly address: string; readonly error: string }
  | { readonly code: 'noDiscovery' }
  | { readonly code: 'cannotBeDialled'; readonly addresses: readonly string[] }
  | { readonly code: 'noSuchBehaviour'; readonly name: string }
  | { readonly code: 'notConnected' | 'noSuchResponder'; readonly peerId: string }
  | { readonly code: 'rawTooLong'; readonly most: number }
  | { readonly code: 'statusUnsendable' | 'staticViewUnsendable'; readonly fault: JsonFault }
  | { readonly code: 'noSuchMuxer' | 'noSuchTransport'; readonly name: string }
  | {
      readonly code: 'badTimeLimit';
      readonly name: keyof NodeSettings['timeouts'];
      readonly given: string;
      readonly mostMs: number;
    }
  | {
      readonly code: 'overQuota';
      readonly request: 'status' | 'ping' | 'metadata';
      readonly most: number;
      readonly withinMs: number;
      readonly waitMs: number;
    };

/** Why QUIC is not there although the settings ask for it. */
export type QuicFault = { readonly package: string; readonly folder: string; readonly tried: string } & (
  | { readonly code: 'notInstalled' | 'noExport' }
  | { readonly code: 'otherVersion'; readonly version: string }
  | { readonly code: 'notLoading'; readonly error: PlainText }
);

/** Why the QUIC that came with the extension is not there. */
export interface CarriedQuicFault {
  readonly code: 'carriedNotLoading';
  readonly error: PlainText;
}

/** What the node writes into the log. */
export type LogEntry =
  | { readonly code: 'pinged'; readonly peerId: string; readonly seqNumber: bigint }
  | { readonly code: 'metadataAsked'; readonly peerId: string }
  | { readonly code: 'goodbyeReceived'; readonly peerId: string; readonly reason: bigint }
  | { readonly code: 'quicMissing'; readonly fault: QuicFault | CarriedQuicFault }
  | { readonly code: 'quicOff' }
  | { readonly code: 'unexpectedRejection'; readonly error: PlainText };
