import { concat } from './bytes.ts';
import { ackFrame } from './frames.ts';
import { InOrder } from './in-order.ts';
import type { Secrets } from './key-schedule.ts';
import { PacketKeys, type Protected } from './packet-keys.ts';
import { type HeaderOf, headerOf, type Level } from './packets.ts';

/** A server's part of a handshake, with room for a chain of certificates. */
const MOST_CRYPTO = 64 * 1024;
const MOST_NUMBERS = 256;

/** An Initial is padded, so that nobody makes a server send more than they sent (RFC 9000, 14.1). */
const INITIAL_BYTES = 1200;
const TAG_BYTES = 16;

/** The packets of one level: their numbers, their keys, what is to be sent in them and what of it has arrived. */
export class PacketSpace {
  readonly level: Level;
  readonly crypto = new InOrder(MOST_CRYPTO);
  readonly #received = new Set<number>();
  readonly #underWay = new Map<number, readonly Uint8Array[]>();
  #queue: Uint8Array[] = [];
  #ours: PacketKeys | undefined;
  #theirs: PacketKeys | undefined;
  #next = 0;
  #largest = -1;
  #owesAck = false;

  constructor(level: Level) {
    this.level = level;
  }

  get hasKeys(): boolean {
    return this.#ours !== undefined;
  }

  get isWaiting(): boolean {
    return this.#underWay.size > 0;
  }

  use({ client, server }: Secrets): void {
    this.#ours = new PacketKeys(client);
    this.#theirs = new PacketKeys(server);
  }

  /** Nothing goes or comes at this level any more. */
  discard(): void {
    this.#ours = undefined;
    this.#theirs = undefined;
    this.#queue = [];
    this.#underWay.clear();
  }

  /** The payload of a packet that the peer protected and that has not come before. */
  open(packet: Protected): { payload: Uint8Array; number: number } | undefined {
    const opened = this.#theirs?.open(packet, this.#largest);
    if (!opened || this.#received.has(opened.number)) return undefined;
    // What is older than all that is remembered may have come before.
    if (this.#received.size >= MOST_NUMBERS && opened.number < Math.min(...this.#received)) return undefined;
    return opened;
  }

  /** Remembers that it has come, to be acknowledged where it asks for that. */
  note(number: number, isEliciting: boolean): void {
    this.#received.add(number);
    if (this.#received.size > MOST_NUMBERS) this.#received.delete(Math.min(...this.#received));
    this.#largest = Math.max(this.#largest, number);
    this.#owesAck ||= isEliciting;
  }

  /** The peer has got these. */
  acknowledge(ranges: readonly { readonly from: number; readonly to: number }[]): void {
    for (const number of [...this.#underWay.keys()])
      if (ranges.some(({ from, to }) => from <= number && number <= to)) this.#underWay.delete(number);
  }

  say(...frames: readonly Uint8Array[]): void {
    this.#queue.push(...frames);
  }

  /** Says again what has not arrived. */
  repeat(): void {
    for (const frames of this.#underWay.values()) this.#queue.push(...frames);
    this.#underWay.clear();
  }

  /** The packet that is due, if one is. */
  packet(ids: Pick<HeaderOf, 'target' | 'source' | 'token'>): Uint8Array | undefined {
    const keys = this.#ours;
    if (!keys || (this.#queue.length === 0 && !this.#owesAck)) return undefined;
    const said = this.#queue;
    this.#queue = [];
    const number = this.#next++;
    if (said.length > 0) this.#underWay.set(number, said);
    const frames = concat(...(this.#received.size > 0 ? [ackFrame(this.#received)] : []), ...said);
    this.#owesAck = false;
    const header = (payloadBytes: number) => headerOf({ level: this.level, ...ids, number, payloadBytes });
    const isInitial = this.level === 'initial';
    const least = isInitial ? INITIAL_BYTES - TAG_BYTES - header(frames.length).length : 1;
    const payload = concat(frames, new Uint8Array(Math.max(least - frames.length, 0)));
    return keys.protect(header(payload.length), number, payload);
  }
}
