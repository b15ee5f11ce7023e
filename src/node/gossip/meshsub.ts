import type { Connection, Stream, StreamHandler, StreamMessageEvent } from '@libp2p/interface';
import type { GossipJson } from '../../exchange/gossip-json.ts';
import { within } from '../libp2p/deadline.ts';
import { TokenBuckets } from '../serve/token-buckets.ts';
import { PeerTopics } from './peer-topics.ts';
import { pruneRpc, readRpc } from './rpc.ts';
import { RpcFrames } from './rpc-frames.ts';

/** The versions that are spoken, the newest first. Source: what Prysm registers. */
export const meshsubIds = ['/meshsub/1.3.0', '/meshsub/1.2.0', '/meshsub/1.1.0', '/meshsub/1.0.0'] as const;

/** Bytes that a peer may send over its gossip streams. To a peer that subscribes to nothing an honest one sends a few. */
const BYTES = { burst: 1024 * 1024, perSecond: 64 * 1024 };

/** How long a peer is not to take us into a mesh again, in seconds. Source: gossipsub v1.1, PruneBackoff. */
const BACKOFF_SECONDS = 60;

/** Topics that one of our answers names, and answers that a peer gets. An honest peer needs none. */
const MOST_PRUNED = 64;
const ANSWERS = { burst: 10, perSecond: 0.1 };

const OPEN_MS = 5000;

/** What was heard changes many times in a moment, and is told once a second at most. */
const TELL_MS = 1000;

/** What a peer is told of gossipsub over one connection. */
interface Heard {
  readonly topics: PeerTopics;
  protocol: string;
  timer: NodeJS.Timeout | undefined;
  toldMs: number;
  ours: Promise<Stream> | undefined;
}

/**
 * Gossipsub of a node that listens and takes no part: it subscribes to nothing and stays out of every mesh, so that it is
 * sent no messages. Lighthouse and Grandine ban a peer that does not speak gossipsub; their libraries ask no more of it
 * than to take their stream and to leave it open.
 */
export class Meshsub {
  readonly #tell: (connection: Connection, gossip: GossipJson) => void;
  readonly #heard = new WeakMap<Connection, Heard>();
  readonly #now: () => number;
  readonly #bytes: TokenBuckets;
  readonly #answers: TokenBuckets;

  /** `now` in milliseconds on a monotonic clock. */
  constructor(tell: (connection: Connection, gossip: GossipJson) => void, now: () => number = () => performance.now()) {
    this.#tell = tell;
    this.#now = now;
    this.#bytes = new TokenBuckets(BYTES, now);
    this.#answers = new TokenBuckets(ANSWERS, now);
  }

  /** Takes a stream that a peer opens to tell us what it subscribes to. It stays open as long as the peer wants. */
  readonly handler: StreamHandler = (stream, connection) => {
    const frames = new RpcFrames();
    const heard = this.#of(connection);
    heard.protocol = stream.protocol.slice(1);
    this.#changed(connection, heard);
    stream.addEventListener('message', ({ data }: StreamMessageEvent) => {
      if (stream.status !== 'open') return;
      try {
        this.#pay(connection, data.byteLength);
        for (const rpc of frames.read(data.subarray())) this.#take(connection, heard, rpc);
      } catch (error) {
        stream.abort(error as Error);
      }
    });
    // A peer that has ended its side opens another when it has something to say.
    stream.addEventListener('remoteCloseWrite', () => void stream.close().catch(() => undefined));
  };

  #of(connection: Connection): Heard {
    const known = this.#heard.get(connection);
    if (known) return known;
    const heard: Heard = {
      topics: new PeerTopics(),
      protocol: '',
      timer: undefined,
      toldMs: Number.NEGATIVE_INFINITY,
      ours: undefined,
    };
    this.#heard.set(connection, heard);
    connection.addEventListener('close', () => clearTimeout(heard.timer), { once: true });
    return heard;
  }

  #pay(connection: Connection, bytes: number): void {
    if (!this.#bytes.take(connection.id, bytes))
      throw new Error('More gossip than there is for a peer that takes none.');
  }

  #take(connection: Connection, heard: Heard, bytes: Uint8Array): void {
    const { subscriptions, grafts } = readRpc(bytes);
    const changed = subscriptions.filter((one) => heard.topics.take(one));
    if (changed.length > 0) this.#changed(connection, heard);
    if (grafts.length > 0 && this.#answers.take(connection.id)) void this.#prune(connection, heard, grafts);
  }

  #changed(connection: Connection, heard: Heard): void {
    if (heard.timer !== undefined) return;
    const tell = () => {
      heard.timer = undefined;
      heard.toldMs = this.#now();
      this.#tell(connection, { protocol: heard.protocol, ...heard.topics.json() });
    };
    const wait = heard.toldMs + TELL_MS - this.#now();
    if (wait <= 0) tell();
    else if (connection.status === 'open') heard.timer = setTimeout(tell, wait).unref();
  }

  /** Answers a peer that has taken us into a mesh, on a stream of ours: each side writes on its own. */
  async #prune(connection: Connection, heard: Heard, topics: readonly string[]): Promise<void> {
    try {
      heard.ours ??= open(connection);
      const stream = await heard.ours;
      if (stream.status !== 'open') heard.ours = undefined;
      else stream.send(pruneRpc(topics.slice(0, MOST_PRUNED), BACKOFF_SECONDS));
    } catch {
      // A peer that takes no stream of ours has no mesh with us either.
      heard.ours = undefined;
    }
  }
}

async function open(connection: Connection): Promise<Stream> {
  return await within(OPEN_MS, new AbortController().signal, ({ signal }) =>
    connection.newStream([...meshsubIds], { signal }),
  );
}
