import { SAYS_OVER_QUOTA } from '../peers/conduct/over-quota.ts';
import type { Fault } from '../reqresp/faults/faults.ts';
import { errorText } from '../reqresp/messages/error-text.ts';
import type { Message } from '../reqresp/messages/message.ts';
import type { Protocol } from '../reqresp/messages/protocols.ts';
import { readMessage } from '../reqresp/walk/read.ts';
import type { QuicSeen } from './quic.ts';

/** The connection that a stream went over, as it was opened. */
export interface Link {
  /** `outbound` where we dialled. */
  readonly direction: 'outbound' | 'inbound';
  readonly encryption?: string;
  readonly muxer?: string;
  readonly isQuic: boolean;
  readonly keyType?: string;
  /** Bytes of its first message of noise, where it dialled. */
  readonly firstNoiseBytes?: number;
  readonly peerId: string;
}

/** A request of the peer. What becomes of it is told as it happens. */
export interface Asked {
  readonly protocol: Protocol;
  /** Milliseconds after the connection was opened. */
  readonly atMs: number;
  /** Milliseconds from its first byte to its last. */
  readonly tookMs: number;
  readonly bytes: Uint8Array;
  /** What became of its side of the stream. */
  readonly end: 'open' | 'closed' | 'reset';
  /** Its open requests of this protocol, itself included, when it began. */
  readonly open: number;
}

/** What happened on one stream. */
export interface Observed {
  /** The case that it belongs to; `recovery` is what follows a broken request. */
  readonly of: string;
  /** The stimulus that it answers. */
  readonly name: string;
  readonly isHonest: boolean;
  /** Absent where none of the offered was taken, and where it is none of ours. */
  readonly protocol?: Protocol;
  /** The id that was taken. */
  readonly taken?: string;
  readonly sent: Uint8Array;
  readonly received: Uint8Array;
  /** `refused` by negotiation; `lost` with the connection; `open` when the time was over; `unsent` when it never began. */
  readonly end: 'closed' | 'reset' | 'open' | 'refused' | 'lost' | 'unsent';
  /** Milliseconds after the last byte of ours, or after the stream was opened. */
  readonly firstByteMs?: number;
  readonly endMs: number;
  /** The Goodbye that came until the case was over. */
  readonly goodbye?: bigint;
  readonly isConnected: boolean;
  readonly link?: Link;
  /** Why there is no connection. */
  readonly dialFailure?: string;
  /** What the peer asked of us over the connection until the case was over. */
  readonly asked?: readonly Asked[];
  /** What came of a handshake of QUIC, where that is what was tried. */
  readonly quic?: QuicSeen;
  /** Topics of gossipsub that the peer told over the connection. */
  readonly topics?: readonly string[];
}

/**
 * What came of a request: an answer (`S`), an error chunk of a code (`E1`), a reset, a close without a byte, nothing at
 * all, a refusal by negotiation, the end of the connection, or an answer that cannot be read.
 */
export type Outcome = 'S' | `E${number}` | 'RST' | 'CL' | 'silent' | 'na' | 'DC' | 'broken' | 'unsent';

export interface Answer {
  readonly outcome: Outcome;
  readonly message?: Message;
  readonly resultCode?: number;
  readonly fault?: Fault;
  readonly warnings: readonly Fault[];
}

const outcomeOfEnd = {
  closed: 'CL',
  reset: 'RST',
  open: 'silent',
  refused: 'na',
  lost: 'DC',
  unsent: 'unsent',
} as const satisfies Record<Observed['end'], Outcome>;

/** The answer on a stream, as its bytes and its end tell it. */
export function answerOf({ protocol, received, end }: Observed): Answer {
  if (protocol === undefined || received.length === 0) return { outcome: outcomeOfEnd[end], warnings: [] };
  const read = readMessage(received, protocol, 'response', true);
  if (read.state === 'incomplete') return { outcome: 'broken', warnings: [] };
  const resultCode = received[0] ?? 0;
  if (read.state === 'broken') {
    return { outcome: resultCode === 0 ? 'broken' : `E${resultCode}`, resultCode, fault: read.fault, warnings: [] };
  }
  const { message, warnings } = read;
  return { outcome: resultCode === 0 ? 'S' : `E${resultCode}`, resultCode, message, warnings };
}

/** What the peer did with the connection: kept it (`K`), said Goodbye, or closed it. */
export function afterwards({ goodbye, isConnected }: Observed): 'K' | 'DC' | `G${bigint}` {
  if (goodbye !== undefined) return `G${goodbye}`;
  return isConnected ? 'K' : 'DC';
}

/** Reasons and results by which a peer says that it has no room or that we ask too often: nothing can be told then. */
export function isBusy(observed: Observed): boolean {
  const { outcome, message } = answerOf(observed);
  if (message?.type === 'error' && SAYS_OVER_QUOTA.test(errorText(message.message))) return true;
  return outcome === 'E139' || observed.goodbye === 129n || observed.goodbye === 130n;
}
