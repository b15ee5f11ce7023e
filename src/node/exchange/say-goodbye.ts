import type { GoodbyeInstead } from '../../exchange/stage-facts.ts';
import { encodeMessage } from '../../reqresp/encode.ts';
import { protocolId } from '../../reqresp/messages/protocols.ts';
import { abortConnection } from '../libp2p/abort-connection.ts';
import { within } from '../libp2p/deadline.ts';
import type { PeerLink } from './peer-link.ts';
import { StreamReader } from './stream-reader.ts';

/**
 * Says Goodbye and waits a moment for the peer to take it. Clients answer, close, or do nothing at all: none of it is
 * an error, so this resolves in every case. What is going on over the link hears of the Goodbye when it is sent.
 */
export async function sayGoodbye(link: PeerLink, reason: bigint, ms: number, instead?: GoodbyeInstead): Promise<void> {
  await within(ms, new AbortController().signal, async ({ signal }) => {
    const stream = await link.connection.newStream([protocolId('goodbye/1')], { signal });
    const reader = new StreamReader(stream, 64);
    try {
      const bytes = encodeMessage({ type: 'goodbye/1', reason }, 'request');
      stream.send(bytes);
      link.onOurGoodbye({ reason, bytes }, instead);
      await stream.close({ signal });
      while (reader.end === 'open') await reader.changed(signal);
    } finally {
      reader.detach();
      stream.abort(new Error('The Goodbye has been said.'));
    }
  }).catch(() => undefined);
}

/** Closes a connection in good order, or cuts it when the peer lets us wait. */
export async function closeLink(link: PeerLink, ms = 300): Promise<void> {
  link.closeBy('us');
  const { connection } = link;
  await within(ms, new AbortController().signal, async ({ signal }) => {
    try {
      await connection.close({ signal });
    } catch (error) {
      abortConnection(connection, error instanceof Error ? error : new Error('The peer did not close in time.'));
    }
  });
}

/** Longest wait for a peer to close after its own Goodbye. */
const CLOSE_MS = 300;

/** Ends the connection. After a Goodbye the peer may close first. */
export async function part(link: PeerLink): Promise<void> {
  if (link.end.kind === 'goodbye') await link.waitForClose(CLOSE_MS, new AbortController().signal);
  if (!link.closed) await closeLink(link);
}
