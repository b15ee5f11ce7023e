import { byteArrayEquals } from '@chainsafe/ssz';
import type { Origin } from '../../exchange/exchange.ts';
import type { NetworkConfig } from '../../forks/networks/network.ts';
import { epochOfSlot, startSlotOfEpoch } from '../../forks/schedule/slot-clock.ts';
import type { FinalizedBlock } from '../../peers/clients/client.ts';
import { judge } from '../../peers/judge/judge.ts';
import type { StatusJson } from '../../reqresp/messages/json.ts';
import type { Status } from '../../reqresp/messages/message.ts';
import { statusFromJson, statusToJson } from '../../reqresp/messages/message-json.ts';
import type { FollowFault } from '../../rpc/follow-fault.ts';
import type { LocalViewSettings } from '../../rpc/node.ts';
import { CallError } from '../call-error.ts';
import { type ChainHead, readBlock, readBlockRoot, readChainHead, readOldestBlock, readSpec } from './beacon-api.ts';
import { disagreement } from './followed-network.ts';
import { FollowedSpec } from './followed-spec.ts';
import { KnownBlocks } from './known-blocks.ts';
import { KnownRoots } from './known-roots.ts';
import { freshNodeStatus, wallClockSlot } from './local-view.ts';
import { MirroredPeers } from './mirrored-peers.ts';

/** What the chain that is followed says of what a peer's Status names. */
export interface KnownChain {
  readonly knownRoots: ReadonlyMap<bigint, Uint8Array>;
  readonly finalizedBlocks: readonly FinalizedBlock[];
  /** Its block at the slot of the peer's head. */
  readonly headBlock?: FinalizedBlock;
}

/** What our Status says from now on; with `fault`, what it said before still holds. */
export interface LocalView {
  readonly mode: LocalViewSettings['mode'];
  readonly status: StatusJson;
  readonly syncing?: boolean;
  readonly fault?: FollowFault;
}

export interface LocalChainEvents {
  onView(view: LocalView): void;
  /** Our own view is another than before: peers should hear of it. */
  onChange(): void;
}

/**
 * What our Status says of the chain. In every mode the fork digest follows the wall clock, across forks, unless a static view
 * fixes it.
 */
export class LocalChain {
  readonly #network: NetworkConfig;
  readonly #events: LocalChainEvents;
  readonly #seen = new MirroredPeers();
  #settings: LocalViewSettings = { mode: 'genesis' };
  #fixed: Partial<Status> = {};
  #head: ChainHead | undefined;
  #polling: AbortController | undefined;
  #known: KnownRoots | undefined;
  #blocks: KnownBlocks | undefined;

  constructor(network: NetworkConfig, events: LocalChainEvents) {
    this.#network = network;
    this.#events = events;
  }

  /** Changes our Status from now on. Throws when a static view cannot be sent. */
  set(settings: LocalViewSettings): void {
    const fixed = readFixed(fixedBy(settings), this.fresh());
    this.stop();
    this.#settings = settings;
    this.#fixed = fixed;
    this.#head = undefined;
    this.#known = undefined;
    this.#blocks = undefined;
    this.#seen.clear();
    if (settings.mode === 'beaconApi') void this.#poll(settings);
    this.#report();
    this.#events.onChange();
  }

  fresh(): Status {
    return freshNodeStatus(this.#network);
  }

  /** Our Status for a peer. Only a mirror has a different one for each. */
  statusFor(peerId: string | undefined): Status {
    const fresh = this.fresh();
    if (this.#settings.mode === 'mirror')
      return mirrored(fresh, peerId === undefined ? undefined : this.#seen.get(peerId));
    return { ...fresh, ...this.#fixed, ...(this.#head && statusOfHead(this.#head)) };
  }

  /** A peer sent its Status. A mirror adopts it unless it is of another chain, and never sends it to anyone else. */
  learn(peerId: string, remote: Status, origin: Origin): void {
    if (this.#settings.mode !== 'mirror') return;
    const context = { network: this.#network, wallClockSlot: wallClockSlot(this.#network), local: this.fresh() };
    if (judge(remote, context).verdict === 'irrelevant') return;
    this.#seen.set(peerId, remote, origin);
    this.#report(peerId);
  }

  /** What the followed chain says of what a Status names, asked for where it is not known; undefined where nobody is followed. */
  async knownOf(remote: Status, signal: AbortSignal): Promise<KnownChain | undefined> {
    const [known, blocks, head] = [this.#known, this.#blocks, this.#head];
    if (known === undefined || blocks === undefined) return undefined;
    const [knownRoots, headBlock] = await Promise.all([
      known.with(remote.finalizedEpoch, signal),
      head && isBefore(remote, head) ? blocks.at(remote.headSlot, signal) : undefined,
    ]);
    const checkpoint = knownRoots.get(remote.finalizedEpoch);
    // Prysm takes any finalized block of the epoch, so that another one than the checkpoint is looked for.
    if (head && checkpoint && !byteArrayEquals(checkpoint, remote.finalizedRoot)) {
      const last = startSlotOfEpoch(this.#network, head.finalizedEpoch);
      await blocks.lookForFinalized(remote.finalizedRoot, last, signal);
    }
    return { knownRoots, finalizedBlocks: blocks.finalized, ...(headBlock?.isCanonical && { headBlock }) };
  }

  stop(): void {
    this.#polling?.abort();
    this.#polling = undefined;
  }

  async #poll({ url, interval }: Extract<LocalViewSettings, { mode: 'beaconApi' }>): Promise<void> {
    const polling = new AbortController();
    this.#polling = polling;
    const { signal } = polling;
    const known = new KnownRoots(this.#network, (slot, either) => readBlockRoot(url, slot, either));
    this.#known = known;
    this.#blocks = new KnownBlocks((id, either) => readBlock(url, id, either));
    let hasOldest = true;
    const spec = new FollowedSpec((either) => readSpec(url, either));
    while (!signal.aborted) {
      const read = await readChainHead(url, this.#network, signal).catch(() => undefined);
      const oldest: bigint | undefined =
        hasOldest && read && 'ok' in read ? await readOldestBlock(url, signal) : undefined;
      const epoch = epochOfSlot(this.#network, wallClockSlot(this.#network));
      const seenSpec = read && 'ok' in read ? await spec.at(epoch, signal) : spec.forget();
      if (signal.aborted || !read) return;
      // A client that does not answer it now never will.
      if ('ok' in read) hasOldest = oldest !== undefined;
      const before = this.#head;
      if ('ok' in read) {
        known.note(read.ok.finalizedEpoch, read.ok.finalizedRoot);
        this.#head = { ...read.ok, ...(oldest !== undefined && { earliestAvailableSlot: oldest }) };
      }
      const followed = 'ok' in read && { ...read.ok, ...(seenSpec && { spec: seenSpec }) };
      this.#report(
        undefined,
        followed ? disagreement(url, this.#network, followed) : 'err' in read ? read.err : undefined,
      );
      if ('ok' in read && before?.finalizedEpoch !== read.ok.finalizedEpoch) this.#events.onChange();
      await new Promise<void>((resolve) => {
        const go = () => {
          clearTimeout(timer);
          signal.removeEventListener('abort', go);
          resolve();
        };
        const timer = setTimeout(go, Math.min(interval, followInterval(this.#network)));
        signal.addEventListener('abort', go);
      });
    }
  }

  #report(peerId?: string, fault?: FollowFault): void {
    const status = statusToJson(this.statusFor(peerId));
    const { mode } = this.#settings;
    const syncing = this.#head?.syncing === true;
    this.#events.onView({ mode, status, ...(syncing && { syncing }), ...(fault && { fault }) });
  }
}

/** Whether the head of a Status lies where the followed chain has been already, and is not its head. */
function isBefore({ headSlot, headRoot }: Status, head: ChainHead): boolean {
  return headSlot > 0n && headSlot <= head.headSlot && !byteArrayEquals(headRoot, head.headRoot);
}

/** One and a half slots, so that hardly a head is missed, and at least two seconds. */
export function followInterval({ slotDurationMs }: Pick<NetworkConfig, 'slotDurationMs'>): number {
  return Math.max(2000, 1.5 * slotDurationMs);
}

/** What a beacon node would send as its Status, but for the digest. */
export function statusOfHead({
  finalizedEpoch,
  finalizedRoot,
  headSlot,
  headRoot,
  earliestAvailableSlot,
}: ChainHead): Partial<Status> {
  // The genesis checkpoint has the zero root (phase0 p2p-interface), whatever a node's REST interface calls it.
  const root = finalizedEpoch === 0n ? new Uint8Array(32) : finalizedRoot;
  const earliest = earliestAvailableSlot !== undefined && { earliestAvailableSlot };
  return { finalizedEpoch, finalizedRoot: root, headSlot, headRoot, ...earliest };
}

/** A peer's own Status with our digest: what it cannot hold against us. */
function mirrored(fresh: Status, seen: Status | undefined): Status {
  if (!seen) return fresh;
  return { ...fresh, ...seen, forkDigest: fresh.forkDigest };
}

/** The fields that the settings fix: any of a static view, and beside a beacon node the one that it may not say. */
function fixedBy(settings: LocalViewSettings): Partial<StatusJson> {
  if (settings.mode === 'static') return settings.status;
  if (settings.mode !== 'beaconApi' || settings.earliestAvailableSlot === undefined) return {};
  return { earliestAvailableSlot: settings.earliestAvailableSlot };
}

function readFixed(given: Partial<StatusJson>, fresh: Status): Partial<Status> {
  const read = statusFromJson({ ...statusToJson(fresh), ...given });
  if ('err' in read) throw new CallError({ code: 'staticViewUnsendable', fault: read.err });
  const names = new Set(Object.keys(given));
  return Object.fromEntries(Object.entries(read.ok).filter(([name]) => names.has(name)));
}
