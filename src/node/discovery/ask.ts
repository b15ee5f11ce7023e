import type { AskFault } from '../../discovery/ask-fault.ts';
import { reachOf } from '../../reading/scan/reach.ts';
import type { AskedRecord } from '../../rpc/discovery.ts';
import { type Contact, readContact } from './contact.ts';
import type { Dialogue } from './dialogue.ts';
import type { OwnRecord } from './own-record.ts';
import { isPortClosed } from './probe-port.ts';

/** Asks one node for its record, and how it sees us: FINDNODE of distance 0, and a PING over the session that it made. */
export async function askRecord(
  dialogue: Dialogue,
  own: OwnRecord,
  target: string,
  signal?: AbortSignal,
): Promise<AskedRecord> {
  const read = readContact(target);
  if ('err' in read) return read;
  const contact = read.ok;
  const unreachable = outOfReach(dialogue, contact);
  if (unreachable) return { err: unreachable };
  own.refresh();
  const found = await dialogue.findNode(contact, [0], signal);
  if ('err' in found) return { err: await closerLook(contact, found.err) };
  const [first] = found.ok.records;
  const record = found.ok.records.find(({ nodeId }) => nodeId === contact.nodeId);
  if (record === undefined && first) return { err: { code: 'otherRecord', record: first.encodeTxt() } };
  if (record === undefined) return { err: { code: 'noRecordGiven' } };
  const pinged = await dialogue.ping(contact, own.enr.seq, signal);
  if ('err' in pinged) return pinged;
  const { ms, seesUsAt } = pinged.ok;
  return { ok: { record: record.encodeTxt(), seq: String(record.seq), ms, seesUsAt } };
}

/** Why our sockets cannot write to an address. */
export function outOfReach({ transport }: Dialogue, { host, port }: Contact): AskFault | undefined {
  const family = host.includes(':') ? 'ip6' : 'ip4';
  const bound = transport.bindAddrs.map(String).find((one) => one.startsWith(`/${family}/`));
  if (bound === undefined) return { code: 'otherFamily', host, port };
  const isInside = reachOf(bound) === 'loopback' && reachOf(`/${family}/${host}/udp/${port}`) !== 'loopback';
  return isInside ? { code: 'loopbackOnly', host, port } : undefined;
}

/** Of a node that never answered: whether its machine says that nothing listens there. */
export async function closerLook(contact: Contact, fault: AskFault): Promise<AskFault> {
  if (fault.code !== 'noAnswer' || !(await isPortClosed(contact))) return fault;
  return { code: 'portClosed', host: contact.host, port: contact.port };
}
