import { setTimeout as pause } from 'node:timers/promises';
import { generateKeyPair } from '@libp2p/crypto/keys';
import type { Connection } from '@libp2p/interface';
import { noise } from '@libp2p/noise';
import { signingWrongly } from '../../../src/node/conform/guised-node.ts';
import { abortConnection } from '../../../src/node/libp2p/abort-connection.ts';
import { guardedNoise, guardNoise } from '../../../src/node/libp2p/guarded-noise.ts';
import { type Behaviour, healthy } from '../../../src/node/responder/behaviour.ts';
import { encodeError, type Incoming, serve } from '../../../src/node/serve/serve.ts';
import { encodeMessage } from '../../../src/reqresp/encode.ts';
import {
  isStatus,
  type Message,
  type MetadataMessage,
  type Status,
  statusMessage,
} from '../../../src/reqresp/messages/message.ts';
import { type Protocol, protocolId } from '../../../src/reqresp/messages/protocols.ts';
import { soundPeer } from './conformance.ts';
import { mainnet } from './mainnet.ts';
import type { Responder } from './peers.ts';

/** Starts a peer that is wrong in one thing, below or beyond what the responders of the product can be. */
export type Mutant = () => Promise<Responder>;

const MOST = (1n << 64n) - 1n;
const FOREIGN = 0x5a;

const rightAnswer = ({ protocol }: Incoming) =>
  encodeMessage(statusMessage(protocol === 'status/1' ? 'status/1' : 'status/2', healthy(mainnet)), 'response');

const answers = (incoming: Incoming) => incoming.write(rightAnswer(incoming));

const end = (connection: Connection) => abortConnection(connection, new Error('This mutant cuts.'));
const cut = ({ connection }: Incoming) => end(connection);

const reset = ({ stream }: Incoming) => stream.abort(new Error('This mutant resets.'));

/** Until the peer goes. */
const silence = ({ signal }: Incoming) =>
  new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));

const like =
  (behaviour: Partial<Behaviour>): Mutant =>
  () =>
    soundPeer(behaviour);

/** Cuts off those of whose Status it dislikes something. */
const disliking = (isDisliked: (status: Status) => boolean): Mutant =>
  like({
    instead: (incoming) =>
      isStatus(incoming.message) && isDisliked(incoming.message) ? cut(incoming) : answers(incoming),
  });

/** A sound peer that answers a protocol otherwise. */
const answering =
  (protocol: Protocol, answer: () => (incoming: Incoming) => unknown): Mutant =>
  async () => {
    const peer = await soundPeer();
    const its = answer();
    await peer.node.unhandle(protocolId(protocol));
    await peer.node.handle(
      ...serve(protocol, {
        async answer(incoming) {
          await its(incoming);
        },
      }),
    );
    return peer;
  };

const without =
  (...ids: readonly string[]): Mutant =>
  async () => {
    const peer = await soundPeer();
    await peer.node.unhandle([...ids]);
    return peer;
  };

/** Does something with each connection. */
const watching =
  (onConnection: (connection: Connection) => void): Mutant =>
  async () => {
    const peer = await soundPeer();
    peer.node.addEventListener('connection:open', ({ detail }) => onConnection(detail));
    return peer;
  };

const metadata: Extract<MetadataMessage, { type: 'metadata/3' }> = {
  type: 'metadata/3',
  seqNumber: 0n,
  attnets: new Uint8Array(8),
  syncnets: new Uint8Array(1),
  custodyGroupCount: 4n,
};

const saying = (message: Message) => (incoming: Incoming) =>
  incoming.write(encodeMessage(message, 'response', { resultCode: 0 }));

const pong = saying({ type: 'ping/1', seqNumber: 0n });

/** So many of a protocol on a connection, and then an error. */
function upTo(most: number, right: (incoming: Incoming) => unknown, resultCode = 1) {
  const counts = new WeakMap<Connection, number>();
  return (incoming: Incoming) => {
    const count = (counts.get(incoming.connection) ?? 0) + 1;
    counts.set(incoming.connection, count);
    return count > most ? incoming.write(encodeError(resultCode, 'rate limited')) : right(incoming);
  };
}

/** So many times the same Status on a connection, one behind the other. */
function upToTheSame(most: number) {
  const counts = new WeakMap<Connection, { readonly bytes: string; readonly count: number }>();
  return (incoming: Incoming) => {
    const bytes = incoming.bytes.join();
    const last = counts.get(incoming.connection);
    const count = last?.bytes === bytes ? last.count + 1 : 1;
    counts.set(incoming.connection, { bytes, count });
    return count > most ? incoming.write(encodeError(2, 'rate limited')) : answers(incoming);
  };
}

function turned(value: bigint): bigint {
  const bytes = new DataView(new ArrayBuffer(8));
  bytes.setBigUint64(0, value, true);
  return bytes.getBigUint64(0, false);
}

function goesBack(): Partial<Behaviour> {
  let slots = 0n;
  return {
    status(network) {
      slots += 1n;
      return { ...healthy(network), headSlot: healthy(network).headSlot - slots };
    },
  };
}

function stuckOnLargest(): Partial<Behaviour> {
  let isStuck = false;
  return {
    judges: false,
    instead(incoming) {
      if (isStatus(incoming.message) && incoming.message.headSlot === MOST) isStuck = true;
      return isStuck ? silence(incoming) : answers(incoming);
    },
  };
}

/** Says its Goodbye with another byte in its frames. */
const brokenGoodbye = watching((connection) => {
  const broken = encodeMessage({ type: 'goodbye/1', reason: 1n }, 'request').map((byte, at) =>
    at === 16 ? byte ^ 1 : byte,
  );
  void pause(60)
    .then(() => connection.newStream(protocolId('goodbye/1')))
    .then(async (stream) => {
      stream.send(broken);
      await stream.close();
    })
    .catch(() => undefined);
});

const bansAfterGoodbye: Mutant = () => {
  const banned = new Set<string>();
  return soundPeer(
    { instead: (incoming) => (banned.has(String(incoming.connection.remotePeer)) ? cut(incoming) : answers(incoming)) },
    { onGoodbye: ({ remotePeer }) => void banned.add(String(remotePeer)) },
  );
};

/** The fourth and the fifth who come are sent away. */
const countsDials: Mutant = () => {
  let count = 0;
  return watching((connection) => {
    count += 1;
    if (count === 4 || count === 5) end(connection);
  })();
};

/** What was negotiated in the same packet is lost. */
const wantsTurns: Mutant = async () => {
  const peer = await soundPeer();
  for (const protocol of ['status/1', 'status/2'] as const) {
    await peer.node.unhandle(protocolId(protocol));
    const [id, handler] = serve(protocol, {
      async answer(incoming) {
        await answers(incoming);
      },
    });
    await peer.node.handle(id, (stream, connection) => {
      if (stream.readBufferLength > 0) stream.abort(new Error('This mutant wants one thing after another.'));
      else return handler(stream, connection);
    });
  }
  return peer;
};

/** Says nothing of muxers within the handshake of noise, as rust-libp2p and older clients: multistream-select follows. */
function muxerLater(components: Parameters<typeof guardedNoise>[0]): ReturnType<typeof guardedNoise> {
  const encrypter: ReturnType<typeof guardedNoise> = noise()(components);
  const { secureInbound } = encrypter;
  encrypter.secureInbound = (connection, options) =>
    secureInbound.call(encrypter, connection, { ...options, skipStreamMuxerNegotiation: true });
  return guardNoise(encrypter, components);
}

/** Each in one thing. */
export const mutants = {
  ed25519: async () => soundPeer({}, { privateKey: await generateKeyPair('Ed25519') }),
  signsWrongly: async () => soundPeer({}, { privateKey: signingWrongly(await generateKeyPair('secp256k1')) }),
  withoutNoise: () =>
    soundPeer({}, { encrypter: (components) => Object.assign(guardedNoise(components), { protocol: '/other' }) }),
  agreesOnMuxerLater: () => soundPeer({}, { encrypter: muxerLater }),
  yamuxOnly: () => soundPeer({}, { muxer: 'yamux' }),
  wantsTurns,
  withoutIdentify: without('/ipfs/id/1.0.0'),
  identifiesEmptily: async () => {
    const peer = await soundPeer();
    await peer.node.unhandle('/ipfs/id/1.0.0');
    await peer.node.handle('/ipfs/id/1.0.0', async (stream) => {
      stream.send(Uint8Array.of(0));
      await stream.close();
    });
    return peer;
  },
  bigEndian: like({
    judges: false,
    status: (network) => ({ ...healthy(network), headSlot: turned(healthy(network).headSlot) }),
  }),
  errorWithOffset: like({
    instead: ({ write }) =>
      write(
        encodeMessage({ type: 'error', message: Uint8Array.of(4, 0, 0, 0, 110, 111) }, 'response', { resultCode: 2 }),
      ),
  }),
  refusesGenesis: disliking(({ headRoot, headSlot }) => headSlot === 0n && headRoot[0] === FOREIGN),
  refusesAhead: disliking((its) => its.finalizedEpoch > healthy(mainnet).finalizedEpoch && its.finalizedEpoch < MOST),
  refusesHeadRoots: disliking(({ headRoot, headSlot }) => headRoot[0] === FOREIGN && headSlot > 0n),
  refusesEarliest: disliking(({ earliestAvailableSlot = 0n }) => earliestAvailableSlot > 0n),
  stuckOnLargest: () => soundPeer(stuckOnLargest()),
  goesBack: () => soundPeer(goesBack()),
  answersGoodbye: answering('goodbye/1', () => saying({ type: 'goodbye/1', reason: 1n })),
  bansAfterGoodbye,
  brokenGoodbye,
  changingMetadata: answering('metadata/3', () => {
    let custodyGroupCount = 4n;
    return (incoming) => saying({ ...metadata, custodyGroupCount: custodyGroupCount++ })(incoming);
  }),
  limitsPings: answering('ping/1', () => upTo(5, pong)),
  limitsStatuses: like({ instead: upToTheSame(8) }),
  limitsMetadata: answering('metadata/3', () => upTo(5, saying(metadata))),
  countsDials,
  resetsCrowds: like({
    instead: (incoming) => (incoming.connection.streams.length > 6 ? reset(incoming) : answers(incoming)),
  }),
  resetsBesideFaults: () => {
    const last = new WeakMap<Connection, number>();
    return soundPeer({
      holds: ({ fault, incoming: { connection } }) => {
        const nowMs = performance.now();
        if (fault !== undefined) last.set(connection, nowMs);
        return fault === undefined && nowMs - (last.get(connection) ?? 0) < 5 ? 'refused' : undefined;
      },
    });
  },
} as const satisfies Readonly<Record<string, Mutant>>;

export type MutantName = keyof typeof mutants;
