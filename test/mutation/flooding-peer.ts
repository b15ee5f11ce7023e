import type { Mutants } from './mutant.ts';

const upgrade = {
  without: 'the budget of a new connection',
  file: 'src/node/libp2p/guard-upgrade.ts',
  search: '  connection.onData = (data) => {',
  replace: '  if (total === 0) return () => undefined;\n  connection.onData = (data) => {',
};

const muxer = 'src/node/libp2p/guarded-muxer.ts';

/** Peers that flood or hold what is there for all, before they say anything. */
export const floodingPeer: Mutants = {
  'signs with the higher of the two values that verify': [
    {
      without: 'the refusal of the higher value',
      file: 'src/node/libp2p/secp256k1/signatures.ts',
      search: 'if (read.hasHighS()) return false;',
      replace: '',
    },
  ],
  'comes with a key in a form that OpenSSL alone reads': [
    {
      without: 'the forms of a key',
      file: 'src/node/libp2p/secp256k1/signatures.ts',
      search: 'if (!point?.heads.includes(key[0] ?? 0)) return false;',
      replace: 'if (!point) return false;',
    },
  ],
  'comes with ever new keys': [
    {
      without: 'the bound of what is remembered',
      file: 'src/node/libp2p/secp256k1/points.ts',
      search: 'const MAX_KEPT = 512;',
      replace: 'const MAX_KEPT = Number.MAX_SAFE_INTEGER;',
    },
  ],
  'sends a length without an end before noise': [upgrade],
  'sends endless names before noise': [upgrade],
  'sends either once it is dialled': [upgrade],
  'floods the negotiation of a muxer, past noise': [
    {
      without: 'the budget of the negotiation',
      file: 'src/node/libp2p/guarded-noise.ts',
      search: 'if (!secured.streamMuxer) guard(',
      replace: 'if (!secured) guard(',
    },
  ],
  'floods the negotiation of a stream that it opens': [
    {
      without: 'the budget of the negotiation',
      file: muxer,
      search: '    guardInbound(stream as Stream & Negotiating, isSpoken);\n',
      replace: '',
    },
  ],
  'floods the negotiation of a stream that we open': [
    {
      without: 'the budget of the negotiation',
      file: muxer,
      search: "if (stream.protocol === '') guardOutbound",
      replace: "if (stream.protocol !== '') guardOutbound",
    },
  ],
  'opens a stream and names no protocol': [
    {
      without: 'the ten seconds',
      file: 'src/node/libp2p/guard-negotiation.ts',
      search: '}, NEGOTIATION_MS);',
      replace: '}, 60_000);',
    },
  ],
  'opens hundreds of connections and says nothing': [
    {
      without: 'the ten seconds',
      file: 'src/node/libp2p/beacon-tcp.ts',
      search: 'ms: 10_000',
      replace: 'ms: 100_000',
    },
  ],
  'comes from one address so often that nobody else gets in': [
    {
      without: 'the room for a newcomer',
      file: 'src/node/libp2p/pending-places.ts',
      search: 'if (this.#taken > this.#places) this.#makeRoomFor(pending);',
      replace: '',
    },
  ],
  'has its connection of mplex cut in the moment in which a stream is opened': [
    {
      without: 'the guard of what mplex announces',
      file: muxer,
      search: '    guardAnnouncements(muxer);\n',
      replace: '',
    },
  ],
  'begins a frame of a gigabyte': [
    {
      without: 'the bound of what is kept',
      file: muxer,
      search: 'if (kept > YAMUX_HEADER + YAMUX_WINDOW) throw',
      replace: 'if (kept < 0) throw',
    },
  ],
  'floods the negotiation of a stream over QUIC': [
    {
      without: 'the guards of its muxer',
      file: 'src/node/libp2p/guarded-quic.ts',
      search: 'const factory = guardMuxer(muxerFactory, components);',
      replace: 'const factory = muxerFactory ?? components;',
    },
  ],
  'opens hundreds of streams at once over QUIC': [
    {
      without: 'the limit of streams',
      file: 'src/node/libp2p/quic.ts',
      search: 'maxConcurrentStreamLimit: 128, ',
      replace: 'maxConcurrentStreamLimit: 1024, ',
    },
  ],
  'opens hundreds of connections over QUIC and uses them for nothing': [
    {
      without: 'the fifteen seconds',
      file: 'src/node/libp2p/guarded-quic.ts',
      search: 'ms: 15_000',
      replace: 'ms: 300_000',
    },
  ],
  'floods its gossip stream': [
    {
      without: 'the budget of bytes',
      file: 'src/node/gossip/meshsub.ts',
      search: 'if (!this.#bytes.take(connection.id, bytes))',
      replace: 'if (bytes < 0)',
    },
  ],
  'subscribes to topics without end': [
    {
      without: 'the bound of what is kept',
      file: 'src/node/gossip/peer-topics.ts',
      search: 'this.#topics.size < MOST_TOPICS && ',
      replace: '',
    },
  ],
  'announces megabytes of gossip and sends a few bytes': [
    {
      without: 'the steps in which room is made',
      file: 'src/node/gossip/rpc-frames.ts',
      search: 'Math.min(this.#length, Math.max(1024, 2 * this.#kept.length))',
      replace: 'this.#length',
    },
  ],
  'answers the conformance suite’s own handshake of QUIC with pieces without a beginning': [
    {
      without: 'the bound of pieces that wait',
      file: 'src/node/conform/raw-quic/in-order.ts',
      search: 'if (this.#waiting.length > MOST_WAITING)',
      replace: 'if (this.#waiting.length < 0)',
    },
  ],
  'sends datagrams without end to such a handshake': [
    {
      without: 'the count of datagrams',
      file: 'src/node/conform/raw-quic/quic-client.ts',
      search: 'if (++this.#datagrams > MOST_DATAGRAMS)',
      replace: 'if (this.#datagrams > MOST_DATAGRAMS)',
    },
  ],
  'takes us into meshes without end, for an answer each': [
    {
      without: 'the quota of answers',
      file: 'src/node/gossip/meshsub.ts',
      search: ' && this.#answers.take(connection.id)',
      replace: '',
    },
  ],
  'opens thousands of streams': [
    {
      without: 'the bounds',
      file: muxer,
      search: 'if (muxer.streams.length > MAX_OPEN || count() > MAX_OPENED) throw',
      replace: 'if (count() < 0) throw',
    },
  ],
  'is written into an address that is not its own': [
    {
      without: 'the comparison of addresses',
      file: 'src/node/dial/connect.ts',
      search: 'return addressOf(connection.remoteAddr.toString()) === addressOf(target.multiaddr);',
      replace: 'return addressOf(target.multiaddr) !== undefined;',
    },
  ],
};
