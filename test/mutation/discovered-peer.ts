import type { Mutants } from './mutant.ts';

/** Nodes that are asked over discv5, or that ask us. */
export const discoveredPeer: Mutants = {
  'sends datagrams to the port of discovery unasked': [
    {
      without: 'the list of addresses that were written to',
      file: 'src/node/discovery/udp-transport.ts',
      search: 'this.isOpen ? this.heard.meet(key) : this.heard.of(key)',
      replace: 'this.heard.meet(key)',
    },
  ],
  'floods the port of discovery once it is asked': [
    {
      without: 'the quota of an address',
      file: 'src/node/discovery/heard.ts',
      search: 'if (!heard.isBlocked && heard.tokens >= 1) {',
      replace: 'if (!heard.isBlocked) {',
    },
  ],
  'floods the port at which our record says we are, from ever new addresses': [
    {
      without: 'the quota of strangers',
      file: 'src/node/discovery/heard.ts',
      search: 'if (tokens < 1) return undefined;',
      replace: '',
    },
  ],
  'answers a question for records without end': [
    {
      without: 'the bound of an answer',
      file: 'src/node/discovery/dialogue.ts',
      search: 'Math.min(response.total, MAX_NODES_MESSAGES)',
      replace: 'response.total',
    },
  ],
  'gives records with wrong signatures': [
    {
      without: 'the verdict on a signature',
      file: 'src/node/discovery/v4-crypto.ts',
      search: '      return isGood;',
      replace: '      return true;',
    },
  ],
  'tells of records without end': [
    {
      without: 'the bound of the book',
      file: 'src/node/discovery/record-book.ts',
      search: 'if (this.entries.size > this.#bounds.most) this.#makeRoom();',
      replace: '',
    },
  ],
  'tells of any records, whatever it is asked': [
    {
      without: 'the look at the distance',
      file: 'src/node/discovery/record-book.ts',
      search: "if (!distances.includes(log2Distance(nodeId, enr.nodeId))) return 'wrongDistance';",
      replace: '',
    },
  ],
  'tells of many nodes at one address, so that we flood it': [
    {
      without: 'the bound of a port',
      file: 'src/node/discovery/record-book.ts',
      search: '>= PER_PORT ?',
      replace: '>= 1000 ?',
    },
    {
      without: 'the bound of a host',
      file: 'src/node/discovery/record-book.ts',
      search: "if ((this.#byHost.get(place.host) ?? 0) >= perHost) return 'crowdedHost';",
      replace: '',
    },
  ],
  'tells of records that point into our network, or at this machine': [
    {
      without: 'the look at where an address lies',
      file: 'src/node/discovery/record-book.ts',
      search: 'depthOf(place.host) > depthOf(host)',
      replace: 'false',
    },
  ],
  'is one of thousands that were found live': [
    {
      without: 'the bound of the list',
      file: 'src/session/peers/found-peers.ts',
      search: 'peers: walk.peers.slice(0, MOST_SHOWN)',
      replace: 'peers: walk.peers',
    },
  ],
  'has a record that names a machine of others, or many, so that we ask it again and again': [
    {
      without: 'the look at what was allowed',
      file: 'src/discovery/ask-anew.ts',
      search: 'if (!listen.every((address) => isLoopback(address) || mayBind.has(address))) continue;',
      replace: '',
    },
  ],
  'has us dial one host again and again, under many records': [
    {
      without: 'the pace of a host',
      file: 'src/discovery/dial-found.ts',
      search: 'if (wait > 0) await rest(wait, signal);',
      replace: '',
    },
  ],
  'asks us for records in the name of another address, so that the answer floods it': [
    {
      without: 'the session',
      file: 'src/node/discovery/strangers.ts',
      search: 'distance === 0 ? [own.enr.toENR()] : table(distance)',
      replace: '[own.enr.toENR(), own.enr.toENR(), own.enr.toENR()]',
    },
  ],
};
