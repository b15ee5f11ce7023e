import { enrPeerId } from '../../enr/identity.ts';
import type { DiscoveryEvent, OfferedRecord } from '../../rpc/discovery.ts';
import { closerLook, outOfReach } from './ask.ts';
import { atEachEpoch } from './at-each-epoch.ts';
import { type Contact, readContact } from './contact.ts';
import type { Dialogue } from './dialogue.ts';
import type { OwnRecord } from './own-record.ts';

/** Nodes that are told of a newer record; whoever was told before them asks for it by itself. */
const MOST_TOLD = 100;

/**
 * Our record, told to nodes and kept true: it is signed anew where an epoch brings another fork, and those that were told
 * hear of its new sequence number. Meanwhile strangers are answered.
 */
export class Offer {
  readonly #dialogue: Dialogue;
  readonly #own: OwnRecord;
  readonly #onEvent: (event: DiscoveryEvent) => void;
  readonly #told = new Map<string, Contact>();
  readonly stop: () => void;

  constructor(dialogue: Dialogue, own: OwnRecord, onEvent: (event: DiscoveryEvent) => void) {
    this.#dialogue = dialogue;
    this.#own = own;
    this.#onEvent = onEvent;
    dialogue.transport.isOpen = true;
    dialogue.onAsked = (nodeId) => onEvent({ type: 'asked', nodeId });
    this.stop = atEachEpoch(own.network, () => this.#keepTrue());
  }

  /** A handshake carries the record; where we are seen elsewhere than it says, it is told anew. */
  async to(target: string, signal: AbortSignal): Promise<OfferedRecord> {
    const read = readContact(target);
    if ('err' in read) return read;
    const contact = read.ok;
    const unreachable = outOfReach(this.#dialogue, contact);
    if (unreachable) return { err: unreachable };
    const { nodeId } = contact;
    const peerId = enrPeerId(contact.publicKey);
    this.#own.refresh();
    this.#onEvent({ type: 'offering', nodeId, peerId });
    const pinged = await this.#dialogue.ping(contact, this.#own.enr.seq, signal);
    if ('err' in pinged) {
      this.#onEvent({ type: 'notOffered', nodeId, peerId });
      return { err: await closerLook(contact, pinged.err) };
    }
    const { ms, seesUsAt } = pinged.ok;
    // A client may dial only those whose records it asked for: it asks for a newer one than our handshake carried.
    if (!this.#own.moveTo(seesUsAt)) this.#own.signAnew();
    await this.#dialogue.ping(contact, this.#own.enr.seq, signal);
    this.#told.set(nodeId, contact);
    const [oldest] = this.#told.size > MOST_TOLD ? this.#told.keys() : [];
    if (oldest !== undefined) this.#told.delete(oldest);
    return { ok: { record: this.#own.text, to: peerId, ms, seesUsAt } };
  }

  #keepTrue(): void {
    if (!this.#own.refresh()) return;
    // A node that has gone meanwhile hears of it when it asks us.
    for (const contact of this.#told.values()) this.#dialogue.ping(contact, this.#own.enr.seq).catch(() => undefined);
  }
}
