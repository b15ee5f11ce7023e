import type { SessionService } from '@chainsafe/discv5';
import { multiaddrToSocketAddress } from '@chainsafe/discv5/util';
import type { OwnRecord } from './own-record.ts';

/** The type bytes of what is answered, and of the answers. */
const PING = 1;
const PONG = 2;
const FINDNODE = 3;
const NODES = 4;
const TALKREQ = 5;
const TALKRESP = 6;

/**
 * What we answer to those who ask us: our own record and nothing of others, so that no request brings back much more than
 * it had itself. A session comes first, which an address that is not the sender’s own cannot have.
 */
export function requestsOfStrangers(service: SessionService, own: OwnRecord, onAsked: (nodeId: string) => void): void {
  service.on('whoAreYouRequest', (from, nonce) => service.sendChallenge(from, nonce, null));
  service.on('request', (from, request) => {
    const { id } = request;
    onAsked(from.nodeId);
    if (request.type === PING) {
      const addr = multiaddrToSocketAddress(from.socketAddr);
      service.sendResponse(from, { type: PONG, id, enrSeq: own.enr.seq, addr });
    } else if (request.type === FINDNODE && 'distances' in request) {
      const enrs = request.distances.includes(0) ? [own.enr.toENR()] : [];
      service.sendResponse(from, { type: NODES, id, total: 1, enrs });
    } else if (request.type === TALKREQ)
      service.sendResponse(from, { type: TALKRESP, id, response: new Uint8Array(0) });
  });
}
