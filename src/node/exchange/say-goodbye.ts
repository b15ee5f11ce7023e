import * as l10n from '@vscode/l10n';
import { encodeMessage } from '../../reqresp/encode.ts';
import { protocolId } from '../../reqresp/messages/protocols.ts';
import { abortConnection } from '../libp2p/abort-connection.ts';
import { within } from '../libp2p/deadline.ts';
import type { PeerLink } from './peer-link.ts';
import { StreamReader } from './stream-reader.ts';

/** Reasons that we give ourselves, in our own words. */
const ourWords: Readonly<Record<string, string>> = {
  '1': l10n.t('we are shutting down'),
  '2': l10n.t('we hold the peer to be on another network or fork'),
  '3': l10n.t('we hold what the peer said to be at fault'),
  '251': l10n.t('the peer asks far more often than clients take'),
};

/**
 * Says Goodbye and waits a moment for the peer to take it. Clients answer, close, or do nothing at all: none of it is
 * an error, so this resolves in every case. What is going on over the link hears of the Goodbye when it is sent.
 */
export async function sayGoodbye(link: PeerLink, reason: bigint, ms: number, words?: string): Promise<void> {
  await within(ms, new AbortController().signal, async ({ signal }) => {
    const stream = await link.connection.newStream([protocolId('goodbye/1')], { signal });
    const reader = new StreamReader(stream, 64);
    try {
      stream.send(encodeMessage({ type: 'goodbye/1', reason }, 'request'));
      link.onOurGoodbye(reason, words ?? ourWords[reason.toString()] ?? l10n.t('a reason of its own'));
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
      abortConnection(
        connection,
        error instanceof Error ? error : new Error(l10n.t('The peer did not close in time.')),
      );
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
