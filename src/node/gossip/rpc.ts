import { reader, writer } from 'protons-runtime';

/*
 * The few fields of gossipsub's RPC that a peer without a mesh has to do with. Source: libp2p specs, pubsub and
 * gossipsub v1.1: RPC { subscriptions = 1, control = 3 }, SubOpts { subscribe = 1, topicid = 2 },
 * ControlMessage { graft = 3, prune = 4 }, ControlGraft { topicID = 1 }, ControlPrune { topicID = 1, backoff = 3 }.
 */

/** What of an RPC concerns us. */
export interface GossipRpc {
  /** In the order sent. */
  readonly subscriptions: readonly { readonly subscribe: boolean; readonly topic: string }[];
  /** Topics into whose mesh the peer has taken us. */
  readonly grafts: readonly string[];
}

type Reader = ReturnType<typeof reader>;

const LENGTH_DELIMITED = 2;

/** The kinds of fields that there are: numbers, eight bytes, bytes with a length, four bytes. Groups are of the past. */
const KINDS: readonly number[] = [0, 1, LENGTH_DELIMITED, 5];

/** Reads an RPC; throws when it is none. */
export function readRpc(bytes: Uint8Array): GossipRpc {
  const subscriptions: GossipRpc['subscriptions'][number][] = [];
  const grafts: string[] = [];
  const rpc = reader(bytes);
  eachField(rpc, rpc.len, {
    1: (end) => {
      let subscribe = false;
      let topic = '';
      eachField(rpc, end, {
        1: () => {
          subscribe = rpc.bool();
        },
        2: (to) => {
          topic = textTo(rpc, bytes, to);
        },
      });
      subscriptions.push({ subscribe, topic });
    },
    3: (end) =>
      eachField(rpc, end, {
        3: (graftEnd) => eachField(rpc, graftEnd, { 1: (to) => void grafts.push(textTo(rpc, bytes, to)) }),
      }),
  });
  return { subscriptions, grafts };
}

/** Goes through the fields up to `end`; a field that nobody reads is skipped. A reader is told where its field ends. */
function eachField(from: Reader, end: number, readers: Readonly<Record<number, (end: number) => void>>): void {
  while (from.pos < end) {
    const tag = from.uint32();
    const read = readers[tag >>> 3];
    if (!KINDS.includes(tag & 7)) throw new RangeError('A field of an unknown kind.');
    if (!read) {
      from.skipType(tag & 7);
      continue;
    }
    const to = (tag & 7) === LENGTH_DELIMITED ? from.uint32() + from.pos : end;
    if (to > end) throw new RangeError('A field of the RPC is longer than what holds it.');
    read(to);
  }
  if (from.pos !== end) throw new RangeError('A field of the RPC is longer than what holds it.');
}

function textTo(from: Reader, bytes: Uint8Array, end: number): string {
  const text = new TextDecoder().decode(bytes.subarray(from.pos, end));
  from.pos = end;
  return text;
}

/** An RPC with its length in front, which says to what a peer subscribes. */
export function subscribeRpc(topics: readonly string[]): Uint8Array {
  const rpc = writer();
  for (const topic of topics) rpc.uint32(tag(1)).fork().uint32(8).bool(true).uint32(tag(2)).string(topic).ldelim();
  return framed(rpc);
}

/** An RPC with its length in front, which takes us out of the mesh of each topic and says for how many seconds. */
export function pruneRpc(topics: readonly string[], backoffSeconds: number): Uint8Array {
  const rpc = writer();
  rpc.uint32(tag(3)).fork();
  for (const topic of topics)
    rpc.uint32(tag(4)).fork().uint32(tag(1)).string(topic).uint32(24).uint32(backoffSeconds).ldelim();
  rpc.ldelim();
  return framed(rpc);
}

/** An RPC with its length in front, which takes a peer into the mesh of a topic. */
export function graftRpc(topic: string): Uint8Array {
  const rpc = writer();
  rpc.uint32(tag(3)).fork().uint32(tag(3)).fork().uint32(tag(1)).string(topic).ldelim().ldelim();
  return framed(rpc);
}

function tag(field: number): number {
  return (field << 3) | LENGTH_DELIMITED;
}

function framed(rpc: ReturnType<typeof writer>): Uint8Array {
  return writer().bytes(rpc.finish()).finish();
}
