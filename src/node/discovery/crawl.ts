import { ENR } from '@chainsafe/enr';
import type { AskFault } from '../../discovery/ask-fault.ts';
import { decodeEnrText, findEnrs } from '../../enr/read-enr-text.ts';
import { reachOf } from '../../reading/scan/reach.ts';
import type { CrawlReport, CrawlRequest, FoundNode } from '../../rpc/discovery.ts';
import { askRecord, outOfReach } from './ask.ts';
import { type Contact, readContact } from './contact.ts';
import type { Answered, Dialogue, Pinged } from './dialogue.ts';
import type { OwnRecord } from './own-record.ts';
import { isPortClosed } from './probe-port.ts';
import { type Entry, RecordBook } from './record-book.ts';
import { walkTable } from './walk-table.ts';

export const MAX_RECORDS = 100_000;
/** Nodes that are asked at once: most wait for their answers. */
const AT_ONCE = 32;
/** The silent are asked again by so many, and so often. */
const AT_ONCE_AGAIN = 8;
const ROUNDS_AGAIN = 2;
/** Changes are gathered for so long before they are told. */
const TELL_EVERY_MS = 250;
/** Clients take some eight requests a second of one node before they drop what comes. */
const PACE_MS = 150;
/** The kernel answers for a closed port of this machine before a turn of the event loop is over. */
const LOOPBACK_PATIENCE_MS = 20;

interface Crawling {
  readonly dialogue: Dialogue;
  readonly own: OwnRecord;
  readonly book: RecordBook;
  readonly queue: string[];
  readonly changed: Set<string>;
  readonly signal: AbortSignal;
}

/** Walks from some records through the tables of everybody that is found. */
export async function crawl(
  dialogue: Dialogue,
  own: OwnRecord,
  request: CrawlRequest,
  onFound: (nodes: FoundNode[]) => void,
  signal: AbortSignal,
): Promise<CrawlReport> {
  const most = Math.min(request.most ?? MAX_RECORDS, MAX_RECORDS);
  const book = new RecordBook({ most: MAX_RECORDS, perHost: request.perHost });
  const timeUp = AbortSignal.timeout(request.ms ?? 2 ** 31 - 1);
  const crawling: Crawling = {
    dialogue,
    own,
    book,
    queue: [],
    changed: new Set(),
    signal: AbortSignal.any([signal, timeUp]),
  };
  const unread = await begin(crawling, request.from);
  const tell = () => {
    const nodes = [...crawling.changed].flatMap((id) => foundNode(id, book.entries.get(id)));
    crawling.changed.clear();
    if (nodes.length > 0) onFound(nodes);
  };
  const telling = setInterval(tell, TELL_EVERY_MS);
  try {
    await visitAll(crawling, most, AT_ONCE);
    // A packet may be lost, and a machine busy: those that were silent are asked again, when the others are done.
    for (let round = 0; round < ROUNDS_AGAIN && askSilentAgain(crawling); round += 1)
      await visitAll(crawling, most, AT_ONCE_AGAIN);
    signal.throwIfAborted();
  } finally {
    clearInterval(telling);
    tell();
  }
  const states = Map.groupBy(book.entries.values(), ({ state }) => state);
  const ended = timeUp.aborted ? 'time' : book.entries.size >= most ? 'number' : 'nothingNew';
  const count = (state: FoundNode['state']) => states.get(state)?.length ?? 0;
  return { live: count('live'), dead: count('dead'), told: count('told'), ended, refused: book.refusals, unread };
}

/** The first to ask. Those that cannot be are told with their reasons; an address is asked for its record. */
async function begin(crawling: Crawling, from: readonly string[]): Promise<CrawlReport['unread']> {
  const { book, queue, changed } = crawling;
  const unread: CrawlReport['unread'] = [];
  for (const target of from) {
    const first = await firstRecord(crawling, target);
    if ('err' in first) unread.push({ target: target.slice(0, 1000), fault: first.err });
    else if (book.offer(first.ok)) queue.push(first.ok.nodeId);
    if ('ok' in first) changed.add(first.ok.nodeId);
  }
  return unread;
}

async function firstRecord(
  { dialogue, own, signal }: Crawling,
  target: string,
): Promise<{ ok: ENR } | { err: AskFault }> {
  const asked = target.trim().startsWith('/') ? await askRecord(dialogue, own, target, signal) : undefined;
  if (asked && 'err' in asked) return asked;
  const text = asked?.ok.record ?? target;
  const read = readContact(text);
  if ('err' in read) return read;
  const bytes = decodeEnrText(findEnrs(text)[0]?.base64 ?? text.trim());
  return 'ok' in bytes ? { ok: ENR.decode(bytes.ok) } : { err: { code: 'targetUnreadable' } };
}

async function visitAll(crawling: Crawling, most: number, atOnce: number): Promise<void> {
  const { queue, book, signal } = crawling;
  const underWay = new Set<Promise<void>>();
  for (;;) {
    while (underWay.size < atOnce && queue.length > 0 && !signal.aborted) {
      const nodeId = queue.shift() ?? '';
      const visit: Promise<void> = visitNode(crawling, nodeId, book.entries.size < most)
        .catch(() => undefined)
        .finally(() => underWay.delete(visit));
      underWay.add(visit);
    }
    if (underWay.size === 0) return;
    await Promise.race(underWay);
  }
}

/** Whether there are any. */
function askSilentAgain({ book, queue }: Crawling): boolean {
  for (const [nodeId, { state, fault }] of book.entries)
    if (state === 'dead' && (fault?.code === 'noAnswer' || fault?.code === 'noHandshake')) queue.push(nodeId);
  return queue.length > 0;
}

async function visitNode(crawling: Crawling, nodeId: string, isWalking: boolean): Promise<void> {
  const { dialogue, own, book, changed, signal } = crawling;
  const entry = book.entries.get(nodeId);
  if (entry === undefined) return;
  const read = readContact(entry.record);
  const fault = 'err' in read ? read.err : outOfReach(dialogue, read.ok);
  changed.add(nodeId);
  if (fault || 'err' in read) {
    die(entry, fault);
    return;
  }
  const contact = read.ok;
  const pinged = await pingOpen(dialogue, own, contact, signal);
  if ('err' in pinged) {
    die(entry, pinged.err);
    changed.add(nodeId);
    return;
  }
  const { ms, seesUsAt, seq } = pinged.ok;
  Object.assign(entry, { state: 'live', ms, seesUsAt, fault: undefined });
  changed.add(nodeId);
  const pace = isOnLoopback(contact) ? 0 : PACE_MS;
  if (seq > entry.seq) await renew(crawling, contact);
  if (isWalking) await walk(crawling, contact, pace);
}

/** PING to one whose port is open: this machine says at once where one of its own is not, and silence takes seconds. */
async function pingOpen(
  dialogue: Dialogue,
  own: OwnRecord,
  contact: Contact,
  signal: AbortSignal,
): Promise<Answered<Pinged>> {
  const { host, port } = contact;
  if (isOnLoopback(contact) && (await isPortClosed(contact, LOOPBACK_PATIENCE_MS)))
    return { err: { code: 'portClosed', host, port } };
  return await dialogue.ping(contact, own.enr.seq, signal);
}

function isOnLoopback({ host }: Contact): boolean {
  return reachOf(`/${host.includes(':') ? 'ip6' : 'ip4'}/${host}`) === 'loopback';
}

function die(entry: Entry, fault: AskFault | undefined): void {
  entry.state = 'dead';
  entry.fault = fault;
}

/** The node has a newer record than was told. */
async function renew({ dialogue, book, changed, signal }: Crawling, contact: Contact): Promise<void> {
  const found = await dialogue.findNode(contact, [0], signal);
  const enr = 'ok' in found ? found.ok.records.find(({ nodeId }) => nodeId === contact.nodeId) : undefined;
  if (enr) book.renew(contact.nodeId, enr);
  changed.add(contact.nodeId);
}

async function walk(
  { dialogue, own, book, queue, changed, signal }: Crawling,
  contact: Contact,
  pace: number,
): Promise<void> {
  for await (const { distances, found } of walkTable(dialogue, contact, pace, signal)) {
    if ('err' in found) {
      if (found.err.code === 'unreadableAnswer') book.refuse('badSignature', found.err.badSignatures);
      continue;
    }
    if (found.ok.isEndless) book.refuse('endless');
    for (const enr of found.ok.records) {
      if (enr.nodeId === contact.nodeId || enr.nodeId === own.enr.nodeId) continue;
      if (book.offer(enr, { nodeId: contact.nodeId, host: contact.host, distances })) queue.push(enr.nodeId);
      if (book.entries.has(enr.nodeId)) changed.add(enr.nodeId);
    }
  }
}

function foundNode(nodeId: string, entry: Entry | undefined): FoundNode[] {
  if (entry === undefined) return [];
  const { record, seq, staleSeq, state, ms, seesUsAt, fault } = entry;
  return [
    {
      nodeId,
      record,
      seq: String(seq),
      state,
      ...(staleSeq !== undefined && staleSeq < seq && { staleSeq: String(staleSeq) }),
      ...(ms !== undefined && { ms }),
      ...(seesUsAt !== undefined && { seesUsAt }),
      ...(fault && { fault }),
    },
  ];
}
