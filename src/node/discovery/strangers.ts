import type { SessionService } from '@chainsafe/discv5';
import { multiaddrToSocketAddress } from '@chainsafe/discv5/util';
import type { ENR } from '@chainsafe/enr';
import type { OwnRecord } from './own-record.ts';

/** The type bytes of what is answered, and of the answers. */
const PING = 1;
const PONG = 2;
const FINDNODE = 3;
const NODES = 4;
const TALKREQ = 5;
const TALKRESP = 6;

/** Records of others at a distance from us. */
export type Table = (distance: number) => readonly ENR[];

const NOBODY: Table = () => [];
/** Clients give no more records, and a datagram has room for no more. */
const MOST_RECORDS = 16;
const RECORDS_A_MESSAGE = 3;

/**
 * What we answer to those who ask us: our own record and, but in a network that we play, nothing of others, so that no
 * request brings back much more than it had itself. A session comes first, which an address that is not the sender’s own cannot have.
 */
export function requestsOfStrangers(
  service: SessionService,
  own: OwnRecord,
  onAsked: (nodeId: string) => void,
  table = NOBODY,
): void {
  service.on('whoAreYouRequest', (from, nonce) => service.sendChallenge(from, nonce, null));
  service.on('request', (from, request) => {
    const { id } = request;
    onAsked(from.nodeId);
    if (request.type === PING) {
      const addr = multiaddrToSocketAddress(from.socketAddr);
      service.sendResponse(from, { type: PONG, id, enrSeq: own.enr.seq, addr });
    } else if (request.type === FINDNODE && 'distances' in request) {
      const all = [...new Set(request.distances)]
        .flatMap((distance) => (distance === 0 ? [own.enr.toENR()] : table(distance)))
        .slice(0, MOST_RECORDS);
      const total = Math.max(1, Math.ceil(all.length / RECORDS_A_MESSAGE));
      for (let at = 0; at < total; at += 1) {
        const enrs = all.slice(at * RECORDS_A_MESSAGE, (at + 1) * RECORDS_A_MESSAGE);
        service.sendResponse(from, { type: NODES, id, total, enrs });
      }
    } else if (request.type === TALKREQ)
      service.sendResponse(from, { type: TALKRESP, id, response: new Uint8Array(0) });
  });
}
