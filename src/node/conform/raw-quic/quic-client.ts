import { randomBytes } from 'node:crypto';
import type { QuicSeen } from '../../../conformance/quic.ts';
import { ByteReader, concat, equal, Malformed } from './bytes.ts';
import { challengeAnswer, closeFrame, cryptoFrame, type Frame, framesOf, PING, streamFrame } from './frames.ts';
import { InOrder } from './in-order.ts';
import { initialSecrets } from './key-schedule.ts';
import type { OurCertificate } from './our-certificate.ts';
import { PacketSpace } from './packet-space.ts';
import { CONNECTION_ID_BYTES, isGenuineRetry, type Packet, packetsOf, VERSION } from './packets.ts';
import { TlsClient } from './tls-client.ts';

/** What a handshake is tried with, and what is said once it is over. */
export interface QuicPlan {
  readonly alpn: string;
  /** None is shown without it. */
  readonly certificate?: OurCertificate;
  readonly says: Uint8Array;
}

/** Packets that came before their keys. */
const MOST_EARLY = 16;
const MOST_KEPT = 4096;
const MOST_STREAM = 64 * 1024;
/** No honest handshake is so long. */
const MOST_DATAGRAMS = 1000;

/** The first stream that a client opens. */
const STREAM = 0;

/** What may come before the keys of the application are there. */
const BEFORE_APPLICATION: readonly Frame['type'][] = ['ack', 'crypto', 'close', 'passedOver'];

/** One connection of QUIC v1 from its first packet to an answer on its first stream, without a socket and without a clock. */
export class QuicClient {
  readonly #plan: QuicPlan;
  readonly #ourId = new Uint8Array(randomBytes(CONNECTION_ID_BYTES));
  readonly #firstTarget = new Uint8Array(randomBytes(CONNECTION_ID_BYTES));
  readonly #tls: TlsClient;
  readonly #spaces = {
    initial: new PacketSpace('initial'),
    handshake: new PacketSpace('handshake'),
    application: new PacketSpace('application'),
  };
  readonly #answer = new InOrder(MOST_STREAM);
  #early: Extract<Packet, { kind: 'protected' }>[] = [];
  #target: Uint8Array = this.#firstTarget;
  #retriedBy: Uint8Array | undefined;
  #peerId: Uint8Array | undefined;
  #token: Uint8Array = new Uint8Array(0);
  #datagrams = 0;
  #reached: QuicSeen['reached'] = 'nothing';
  #ended: QuicSeen['ended'];
  #fault: string | undefined;
  #received: Uint8Array = new Uint8Array(0);

  constructor(plan: QuicPlan) {
    this.#plan = plan;
    this.#tls = new TlsClient(plan.alpn, this.#ourId, plan.certificate);
    this.#spaces.initial.use(initialSecrets(this.#firstTarget));
    this.#spaces.initial.say(cryptoFrame(0, this.#tls.hello));
  }

  /** What was answered on the stream. */
  get received(): Uint8Array {
    return this.#received;
  }

  get seen(): Omit<QuicSeen, 'certificate'> {
    const ended = this.#ended;
    const fault = this.#fault;
    return { reached: this.#reached, isAsked: this.#tls.isAsked, ...(ended && { ended }), ...(fault && { fault }) };
  }

  /** Certificates of the peer. */
  get chain(): readonly Uint8Array[] {
    return this.#tls.chain;
  }

  /** The peer ended the connection, or broke a rule. */
  get isOver(): boolean {
    return this.#ended !== undefined || this.#fault !== undefined;
  }

  /** Reads a datagram of the peer; what is not of this connection is passed over. */
  receive(datagram: Uint8Array): void {
    if (this.isOver) return;
    try {
      if (++this.#datagrams > MOST_DATAGRAMS) throw new Malformed(`more than ${MOST_DATAGRAMS} datagrams`);
      for (const packet of packetsOf(datagram, this.#ourId)) this.#packet(packet);
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      this.#fault = error.message;
    }
  }

  /** Datagrams that are to be sent now. */
  due(): Uint8Array[] {
    const ids = { target: this.#target, source: this.#ourId, token: this.#token };
    const { initial, handshake, application } = this.#spaces;
    const datagrams: Uint8Array[] = [];
    for (const space of [initial, handshake, application]) {
      const packet = space.packet(ids);
      if (!packet) continue;
      datagrams.push(packet);
      // Whoever sends at the level of the handshake has no more use for what came before (RFC 9001, 4.9.1).
      if (space === handshake) initial.discard();
    }
    return datagrams;
  }

  /** Nothing came for a while: says again what may be lost, or makes the peer able to say more. */
  repeat(): void {
    const { initial, handshake, application } = this.#spaces;
    const isWaiting = [initial, handshake, application].some((space) => space.isWaiting);
    for (const space of [initial, handshake, application]) space.repeat();
    if (!isWaiting && this.#reached !== 'confirmed') (handshake.hasKeys ? handshake : initial).say(PING);
  }

  /** The datagrams by which we go. */
  leave(): Uint8Array[] {
    if (this.#ended) return [];
    for (const space of Object.values(this.#spaces)) space.say(closeFrame(this.#fault === undefined ? 0 : 0x0a));
    return this.due();
  }

  #packet(packet: Packet): void {
    if (packet.kind === 'versions') {
      // It is no answer where our version is among them, and none behind a packet that was read.
      if (this.#reached === 'nothing' && !packet.versions.includes(VERSION))
        throw new Malformed('it does not speak version 1 of QUIC');
      return;
    }
    if (packet.kind === 'retry') {
      this.#retry(packet);
      return;
    }
    const space = this.#spaces[packet.level];
    if (!space.hasKeys) {
      if (this.#early.length < MOST_EARLY) this.#early.push(packet);
      return;
    }
    const opened = space.open(packet);
    if (!opened) return;
    if (packet.level === 'initial' && packet.source && !this.#peerId) {
      this.#peerId = packet.source;
      this.#target = packet.source;
    }
    if (this.#reached === 'nothing') this.#reached = 'answered';
    const { frames, isEliciting } = framesOf(opened.payload);
    space.note(opened.number, isEliciting);
    for (const frame of frames) this.#frame(space, frame);
  }

  #retry({ source, token, bytes }: Extract<Packet, { kind: 'retry' }>): void {
    const isDue = this.#reached === 'nothing' && !this.#retriedBy && token.length > 0;
    if (!isDue || !isGenuineRetry(bytes, this.#firstTarget)) return;
    this.#retriedBy = source;
    this.#target = source;
    this.#token = Uint8Array.from(token);
    this.#spaces.initial.use(initialSecrets(source));
    this.#spaces.initial.repeat();
  }

  #frame(space: PacketSpace, frame: Frame): void {
    const { level } = space;
    if (level !== 'application' && !BEFORE_APPLICATION.includes(frame.type))
      throw new Malformed(`a frame (${frame.type}) that may not come in a packet of ${level}`);
    if (frame.type === 'ack') space.acknowledge(frame.ranges);
    else if (frame.type === 'crypto') this.#crypto(space, frame);
    else if (frame.type === 'close') this.#ended ??= { by: frame.by, code: frame.code };
    else if (frame.type === 'challenge') space.say(challengeAnswer(frame.data));
    else if (frame.type === 'done') {
      this.#reached = 'confirmed';
      this.#spaces.handshake.discard();
    } else if (frame.type === 'stream' && frame.id === STREAM) {
      const [kept, more] = [this.#received, this.#answer.add(frame.offset, frame.data)];
      this.#received = concat(kept, ...more).slice(0, MOST_KEPT);
    }
  }

  #crypto(space: PacketSpace, { offset, data }: Extract<Frame, { type: 'crypto' }>): void {
    const { handshake, application } = this.#spaces;
    for (const piece of space.crypto.add(offset, data)) this.#tls.hear(space.level, piece);
    const tls = this.#tls;
    if (tls.handshake && space.level === 'initial' && !handshake.hasKeys) {
      handshake.use(tls.handshake);
      this.#readEarly();
    }
    if (!tls.application || !tls.flight || application.hasKeys) return;
    this.#checkTransport();
    this.#reached = 'finished';
    application.use(tls.application);
    handshake.say(cryptoFrame(0, tls.flight));
    application.say(streamFrame(STREAM, this.#plan.says));
    this.#readEarly();
  }

  #readEarly(): void {
    const early = this.#early;
    this.#early = [];
    for (const packet of early) this.#packet(packet);
  }

  /** The peer says by which connection ids it was met, so that nobody between us has changed them (RFC 9000, 7.3). */
  #checkTransport(): void {
    const reader = new ByteReader(this.#tls.transport ?? new Uint8Array(0));
    const found = new Map<number, Uint8Array>();
    while (reader.left > 0) found.set(reader.varint(), reader.block());
    const is = (id: number, value: Uint8Array | undefined) => {
      const told = found.get(id);
      return told && value ? equal(told, value) : told === value;
    };
    if (!is(0x00, this.#firstTarget) || !is(0x0f, this.#peerId) || !is(0x10, this.#retriedBy))
      throw new Malformed('transport parameters of another connection');
  }
}
