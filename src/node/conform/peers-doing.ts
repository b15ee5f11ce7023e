import type { Connection } from '@libp2p/interface';
import { waitUntil } from './patience.ts';

/**
 * Errors of libp2p that say what a peer did, or did not do, on a stream. Whatever else is thrown is a fault of ours, and
 * must not be told as one of the peer.
 */
const names: readonly string[] = [
  'ConnectionClosedError',
  'ConnectionClosingError',
  'InvalidDataLengthError',
  'InvalidDataLengthLengthError',
  'InvalidMessageError',
  'InvalidMessageLengthError',
  'MuxerClosedError',
  'NegotiationBudgetError',
  'StreamAbortedError',
  'StreamBufferError',
  'StreamClosedError',
  'StreamResetError',
  'StreamStateError',
  'UnexpectedEOFError',
  'UnsupportedProtocolError',
];

export const isPeersDoing = (error: unknown): boolean => error instanceof Error && names.includes(error.name);

/** What became of a stream that could not be opened. Throws on where that is a fault of ours. */
export async function endOfUnopened(
  error: unknown,
  connection: Pick<Connection, 'status'>,
  goingMs: number,
): Promise<'refused' | 'lost' | 'reset'> {
  if (error instanceof Error && error.name === 'UnsupportedProtocolError') return 'refused';
  const isOver = () => connection.status !== 'open';
  // The end of a connection takes its streams along, with whatever error it has.
  if (!isPeersDoing(error)) await waitUntil(isOver, goingMs, new AbortController().signal);
  if (isOver()) return 'lost';
  if (isPeersDoing(error)) return 'reset';
  throw error;
}
