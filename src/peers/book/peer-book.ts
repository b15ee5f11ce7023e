import { claimedPeerId, type Exchange, isStatusExchange, originOf } from '../../exchange/exchange.ts';
import { isSameStatus, type Status } from '../../reqresp/messages/message.ts';
import { toldStatus } from '../../reqresp/messages/message-json.ts';
import { type AwayBecause, backOffAfter } from './back-off.ts';
import { type BadResponses, blacklistedUntil, costOf, noBadResponses, scoreAt, worsen } from './bad-responses.ts';

/** Peers kept that the user dealt with; the one that was heard of longest ago goes first. */
export const MOST_PEERS = 100_000;

/** Peers kept that came by themselves, and that the user never dealt with. */
export const MOST_STRANGERS = 20_000;

/** Changes of a peer's chain state that are kept. */
const MOST_CHANGES = 8;

/** Exchanges of a peer whose ends are memoizeLast as counted: as many as may end with one connection, and again as many. */
const MOST_COUNTED = 40;

/** What a peer said of its chain, and when (unix milliseconds). */
export interface ChainState {
  readonly status: Status;
  readonly atMs: number;
}

export interface PeerEntry {
  readonly peerId: string;
  /** The agent or the demo label, if known. */
  readonly name: string;
  /** Whether the handshake holds and the connection stands, by the exchange that decides. */
  readonly established: boolean;
  /** Oldest first; only changes. */
  readonly chain: readonly ChainState[];
  readonly bad: BadResponses;
  /** Exchanges that went well, and all that came to rest. */
  readonly answered: number;
  readonly ended: number;
  readonly failuresInARow: number;
  /** Until when we stay away (unix milliseconds) and why. */
  readonly away?: { readonly untilMs: number; readonly why: AwayBecause };
  /** The exchanges and the states that were counted last, oldest first. */
  readonly counted: readonly string[];
}

/** Whether a peer is one to deal with now. */
export type Standing =
  | { kind: 'fine' }
  | { kind: 'backingOff'; untilMs: number; why: AwayBecause }
  | { kind: 'blacklisted'; untilMs: number; score: number };

/**
 * Every peer by its peer id, made of the exchanges with it, in bounded memory. A peer that the user once dealt with stays
 * the user's, whom no number of strangers pushes out.
 */
export class PeerBook {
  readonly #users = new Map<string, PeerEntry>();
  readonly #strangers = new Map<string, PeerEntry>();

  get size(): number {
    return this.#users.size + this.#strangers.size;
  }

  peer(peerId: string): PeerEntry | undefined {
    return this.#users.get(peerId) ?? this.#strangers.get(peerId);
  }

  *peers(): IterableIterator<PeerEntry> {
    yield* this.#users.values();
    yield* this.#strangers.values();
  }

  /** Takes in an exchange, at any point of it and as often as it is told. */
  observe(exchange: Exchange, nowMs: number): void {
    const { state } = exchange;
    const peerId = exchange.peerId ?? claimedPeerId(exchange);
    if (peerId === undefined || !isStatusExchange(exchange)) return;
    const before = this.peer(peerId) ?? unknownPeer(peerId);
    const name = exchange.label ?? exchange.agent ?? before.name;
    const isUnderWay = state === 'running' || state === 'answered';
    const established = isUnderWay ? before.established : state === 'established';
    const seen = { ...before, name, established };
    const chain = withState(seen.chain, exchange, nowMs);
    const counted = `${exchange.id} ${state}`;
    const rests = !isUnderWay && !before.counted.includes(counted);
    const taken = state === 'left' ? leave(seen, exchange, nowMs) : count(seen, exchange, nowMs);
    const entry = rests
      ? { ...taken, chain, counted: [...before.counted, counted].slice(-MOST_COUNTED) }
      : { ...seen, chain };
    this.#strangers.delete(peerId);
    if (this.#users.delete(peerId) || originOf(exchange) === 'user') keep(this.#users, entry, MOST_PEERS);
    else keep(this.#strangers, entry, MOST_STRANGERS);
  }

  standing(peerId: string, nowMs: number): Standing {
    const entry = this.peer(peerId);
    if (!entry) return { kind: 'fine' };
    const blacklisted = blacklistedUntil(entry.bad, nowMs);
    if (blacklisted !== undefined) {
      return { kind: 'blacklisted', untilMs: blacklisted, score: scoreAt(entry.bad, nowMs) };
    }
    if (entry.away && entry.away.untilMs > nowMs) return { kind: 'backingOff', ...entry.away };
    return { kind: 'fine' };
  }

  /** Forgets what a peer did badly; what it said of its chain stays. */
  forgive(peerId: string): void {
    const entry = this.peer(peerId);
    if (!entry) return;
    const { away: _, ...rest } = entry;
    this.#replace({ ...rest, bad: noBadResponses, failuresInARow: 0 });
  }

  /** Forgets everybody, and returns what brings them back beside whoever is met meanwhile. */
  clear(): () => void {
    const before = [this.#users, this.#strangers].map((peers) => new Map(peers));
    this.#users.clear();
    this.#strangers.clear();
    return () => {
      for (const [at, peers] of [this.#users, this.#strangers].entries())
        for (const [peerId, entry] of before[at] ?? []) if (!this.peer(peerId)) peers.set(peerId, entry);
    };
  }

  /** What the exchange that decides says of a peer, where the one that was observed last is another. */
  stands(peerId: string, established: boolean): void {
    const entry = this.peer(peerId);
    if (entry && entry.established !== established) this.#replace({ ...entry, established });
  }

  /** In its place, where it stays. */
  #replace(entry: PeerEntry): void {
    (this.#users.has(entry.peerId) ? this.#users : this.#strangers).set(entry.peerId, entry);
  }

  /** Whether a peer's finality is behind ours; false while its chain is unknown. */
  isBehind(peerId: string, local: Status): boolean {
    const remote = this.#chainOf(peerId);
    return remote !== undefined && remote.finalizedEpoch < local.finalizedEpoch;
  }

  /** Whether a peer's head is ahead of ours; false while its chain is unknown. */
  isAhead(peerId: string, local: Status): boolean {
    const remote = this.#chainOf(peerId);
    return remote !== undefined && remote.headSlot > local.headSlot;
  }

  /** At most `max` peers by finalized epoch, highest first. Those whose chain is unknown are left out. */
  bestFinalized(max: number): string[] {
    return [...this.peers()]
      .flatMap(({ peerId, chain }) => {
        const epoch = chain.at(-1)?.status.finalizedEpoch;
        return epoch === undefined ? [] : [{ peerId, epoch }];
      })
      .sort((a, b) => (a.epoch === b.epoch ? 0 : a.epoch < b.epoch ? 1 : -1))
      .slice(0, max)
      .map(({ peerId }) => peerId);
  }

  #chainOf(peerId: string): Status | undefined {
    return this.peer(peerId)?.chain.at(-1)?.status;
  }
}

/** As the one heard of last; the one heard of longest ago makes room. */
function keep(peers: Map<string, PeerEntry>, entry: PeerEntry, most: number): void {
  peers.set(entry.peerId, entry);
  const [oldest] = peers.keys();
  if (peers.size > most && oldest !== undefined) peers.delete(oldest);
}

function unknownPeer(peerId: string): PeerEntry {
  const counts = { answered: 0, ended: 0, failuresInARow: 0, counted: [] };
  return { peerId, name: '', established: false, chain: [], bad: noBadResponses, ...counts };
}

function withState(chain: readonly ChainState[], { remote }: Exchange, atMs: number): readonly ChainState[] {
  const status = toldStatus(remote);
  if (!status) return chain;
  const last = chain.at(-1)?.status;
  if (last && isSameStatus(last, status)) return chain;
  return [...chain, { status, atMs }].slice(-MOST_CHANGES);
}

/** Its handshake was counted when it held; leaving costs nothing, but after a Goodbye the peer may stay away. */
function leave(entry: PeerEntry, exchange: Exchange, nowMs: number): PeerEntry {
  const backOff = backOffAfter(exchange, 1);
  return { ...entry, ...(backOff && { away: { untilMs: nowMs + backOff.ms, why: backOff.why } }) };
}

function count(entry: PeerEntry, exchange: Exchange, nowMs: number): PeerEntry {
  const { away: _, ...rest } = entry;
  const wentWell = exchange.state === 'established';
  const failuresInARow = wentWell ? 0 : entry.failuresInARow + 1;
  const backOff = backOffAfter(exchange, failuresInARow);
  const cost = costOf(exchange);
  return {
    ...rest,
    answered: entry.answered + Number(wentWell),
    ended: entry.ended + 1,
    failuresInARow,
    bad: cost === 0 ? entry.bad : worsen(entry.bad, cost, nowMs),
    ...(backOff && { away: { untilMs: nowMs + backOff.ms, why: backOff.why } }),
  };
}
