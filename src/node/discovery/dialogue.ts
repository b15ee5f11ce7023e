import { randomBytes } from 'node:crypto';
import { SessionService } from '@chainsafe/discv5';
import { createKeypair } from '@chainsafe/discv5/keypair';
import type { ENR } from '@chainsafe/enr';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { AskFault } from '../../discovery/ask-fault.ts';
import { type Contact, libraryContact } from './contact.ts';
import type { Heard } from './heard.ts';
import type { OwnRecord } from './own-record.ts';
import { requestsOfStrangers, type Table } from './strangers.ts';
import { addressOf, UdpTransport } from './udp-transport.ts';

type Request = Parameters<SessionService['sendRequest']>[1];
type Response = Parameters<SessionService['sendResponse']>[1];
type Pong = Extract<Response, { addr: object }>;
type Nodes = Extract<Response, { enrs: unknown[] }>;

/** The type bytes of discv5’s messages that we send. */
const PING = 1;
const FINDNODE = 3;

/** How the library names the end of a request for which a second WHOAREYOU came. */
const INVALID_REMOTE_PACKET = 5;

/** How often a request is sent before it is given up. */
const REQUESTS = 3;

/** The library drops some requests without a word, one to ourselves and one whose session was made anew: those end then. */
const GRACE_MS = 200;

/** A request is answered in no more messages: each may hold three records, and clients send sixteen records at most. */
export const MAX_NODES_MESSAGES = 16;

/** What a node answered, or at which stage it did not. */
export type Answered<T> = { ok: T } | { err: AskFault };

export interface Pinged {
  readonly seq: bigint;
  /** The UDP address under which we are seen. */
  readonly seesUsAt: string;
  readonly ms: number;
}

export interface FoundNodes {
  readonly records: readonly ENR[];
  /** It went on answering beyond what a node may say. */
  readonly isEndless: boolean;
}

interface Waiting {
  readonly contact: Contact;
  readonly before: Heard;
  readonly nodes: ENR[];
  messages: number;
  settle(answered: Answered<Response | 'nodes'>): void;
}

export interface DialogueOptions {
  readonly listen: readonly string[];
  readonly own: OwnRecord;
  readonly privateKey: Uint8Array;
  /** Time for an answer before a request is sent again; after three times it is given up. */
  readonly answerTimeout: number;
  /** What those who ask are told of others; nothing unless given. */
  readonly table?: Table;
}

/** Requests and answers of discv5, each answered exactly once, by what the node said or by the stage where it went silent. */
export class Dialogue {
  readonly transport: UdpTransport;
  /** Called with the id of a node that asks us something. */
  onAsked: (nodeId: string) => void = () => undefined;
  readonly #service: SessionService;
  readonly #waiting = new Map<string, Waiting>();
  readonly #patience: number;

  constructor({ listen, own, privateKey, answerTimeout, table }: DialogueOptions) {
    this.#patience = REQUESTS * answerTimeout + GRACE_MS;
    this.transport = new UdpTransport(own.enr.nodeId, listen);
    const keypair = createKeypair({ type: 'secp256k1', privateKey });
    const config = {
      requestTimeout: answerTimeout,
      requestRetries: REQUESTS,
      sessionTimeout: 86_400_000,
      sessionEstablishTimeout: 15_000,
      sessionCacheCapacity: 2000,
      allowUnverifiedSessions: true,
    };
    this.#service = new SessionService(config, own.enr, keypair, this.transport);
    this.#service.on('response', (_, response) => this.#take(bytesToHex(response.id), response));
    this.#service.on('requestFailed', (id, error) => this.#fail(bytesToHex(id), error === INVALID_REMOTE_PACKET));
    requestsOfStrangers(this.#service, own, (nodeId) => this.onAsked(nodeId), table);
  }

  async start(): Promise<void> {
    await this.#service.start();
  }

  async stop(): Promise<void> {
    await this.#service.stop();
    for (const { settle } of this.#waiting.values())
      settle({ err: { code: 'notSent', host: '', port: 0, error: 'stopped' } });
    this.#waiting.clear();
  }

  async ping(contact: Contact, seq: bigint, signal?: AbortSignal): Promise<Answered<Pinged>> {
    const from = performance.now();
    const answered = await this.#ask(contact, { type: PING, id: requestId(), enrSeq: seq }, signal);
    if ('err' in answered) return answered;
    const { enrSeq, addr } = answered.ok as Pong;
    return { ok: { seq: enrSeq, seesUsAt: addressText(addr), ms: performance.now() - from } };
  }

  /** The records that a node has at distances from itself; 0 is its own. */
  async findNode(contact: Contact, distances: number[], signal?: AbortSignal): Promise<Answered<FoundNodes>> {
    const records: ENR[] = [];
    const answered = await this.#ask(contact, { type: FINDNODE, id: requestId(), distances }, signal, records);
    if ('err' in answered) return answered;
    return { ok: { records, isEndless: answered.ok === 'nodes' } };
  }

  async #ask(
    contact: Contact,
    request: Request,
    signal?: AbortSignal,
    nodes: ENR[] = [],
  ): Promise<Answered<Response | 'nodes'>> {
    signal?.throwIfAborted();
    const { host, port } = contact;
    const id = bytesToHex(request.id);
    const heard = this.transport.heard.expect(addressOf(host, port));
    const { promise, resolve, reject } = Promise.withResolvers<Answered<Response | 'nodes'>>();
    const abort = () => reject(signal?.reason);
    this.#waiting.set(id, { contact, before: { ...heard }, nodes, messages: 0, settle: resolve });
    signal?.addEventListener('abort', abort, { once: true });
    const patience = setTimeout(() => this.#fail(id, false), this.#patience);
    try {
      this.#service.sendRequest(libraryContact(contact), request);
      return await promise;
    } finally {
      clearTimeout(patience);
      signal?.removeEventListener('abort', abort);
      this.#waiting.delete(id);
    }
  }

  #take(id: string, response: Response): void {
    const waiting = this.#waiting.get(id);
    if (waiting === undefined) return;
    if (!isNodes(response)) {
      waiting.settle({ ok: response });
      return;
    }
    waiting.messages += 1;
    waiting.nodes.push(...response.enrs);
    if (waiting.messages >= Math.min(response.total, MAX_NODES_MESSAGES)) this.#endNodes(waiting, response);
  }

  /** The library waits for as many messages as were announced: it hears of no more of them where there are too many. */
  #endNodes({ contact, settle }: Waiting, response: Nodes): void {
    const isEndless = response.total > MAX_NODES_MESSAGES;
    if (isEndless) this.transport.block(contact.host, contact.port);
    settle({ ok: isEndless ? 'nodes' : response });
  }

  #fail(id: string, isSecondWhoAreYou: boolean): void {
    const waiting = this.#waiting.get(id);
    if (waiting === undefined) return;
    const { contact, before, nodes, settle } = waiting;
    // What has come of an answer is something, though it was to be more.
    if (nodes.length > 0) settle({ ok: 'nodes' });
    else settle({ err: isSecondWhoAreYou ? { code: 'wrongKey' } : this.#silence(contact, before) });
  }

  /** The stage at which a node went silent, by what came of it since the request. */
  #silence({ host, port }: Contact, before: Heard): AskFault {
    const now = this.transport.heard.of(addressOf(host, port)) ?? before;
    const since = (key: 'whoAreYou' | 'messages' | 'unreadable' | 'badSignatures') => now[key] - before[key];
    if (now.sendError !== undefined) return { code: 'notSent', host, port, error: now.sendError };
    if (since('messages') > 0)
      return { code: 'unreadableAnswer', packets: since('messages'), badSignatures: since('badSignatures') };
    if (since('whoAreYou') > 0) return { code: 'noHandshake' };
    if (since('unreadable') > 0) return { code: 'notDiscv5', host, port, datagrams: since('unreadable') };
    return { code: 'noAnswer', host, port };
  }
}

function isNodes(response: Response): response is Nodes {
  return 'enrs' in response;
}

function requestId(): Uint8Array {
  return Uint8Array.from(randomBytes(8));
}

function addressText({ ip, port }: Pong['addr']): string {
  if (ip.type === 4) return `/ip4/${ip.octets.join('.')}/udp/${port}`;
  const groups = Array.from({ length: 8 }, (_, at) => bytesToHex(ip.octets.subarray(2 * at, 2 * at + 2)));
  return `/ip6/${new URL(`http://[${groups.join(':')}]`).hostname.slice(1, -1)}/udp/${port}`;
}
