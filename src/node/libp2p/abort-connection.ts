import type { Connection } from '@libp2p/interface';

/** Cuts a connection. libp2p's own abort throws when the peer has closed the transport in the same moment. */
export function abortConnection(connection: Connection, why: Error): void {
  try {
    connection.abort(why);
  } catch {
    // The peer was faster: there is nothing left to cut.
  }
}
