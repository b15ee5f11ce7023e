import type { SessionService } from '@chainsafe/discv5';
import { createKeypair } from '@chainsafe/discv5/keypair';
import { ENR } from '@chainsafe/enr';
import { multiaddr } from '@multiformats/multiaddr';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { base58btc } from 'multiformats/bases/base58';
import type { AskFault } from '../../discovery/ask-fault.ts';
import { readEnr } from '../../enr/enr.ts';
import type { ReadRecord } from '../../enr/explain.ts';
import { enrNodeId, uncompressKey } from '../../enr/identity.ts';
import { parseMultiaddr } from '../../exchange/targets/multiaddr-text.ts';

/** Whom to ask: where it is, and the key that must answer there. */
export interface Contact {
  /** 32 bytes in hex, without a prefix. */
  readonly nodeId: string;
  readonly publicKey: Uint8Array;
  readonly host: string;
  readonly port: number;
}

/** What the library calls a contact. */
export type NodeContact = Parameters<SessionService['sendRequest']>[0];

/** A record is read for its key and address only, so no network is needed to name its digest. */
const NO_NETWORKS = { networks: [], now: () => undefined };

/** A record of a text, taken apart; undefined where it cannot be. */
export function readRecord(text: string): ReadRecord | undefined {
  return readEnr(text, NO_NETWORKS).record;
}

export function recordValue({ values }: ReadRecord, key: string): Uint8Array | undefined {
  return values.find((value) => value.key === key && value.wanted === undefined)?.bytes;
}

/** Whom a record is of, with the first of its UDP addresses that is of a version of IP that we have. */
export function contactOfRecord(record: ReadRecord, hasIp6 = true): { ok: Contact } | { err: AskFault } {
  const publicKey = recordValue(record, 'secp256k1');
  if (!record.identity?.isSigned || publicKey === undefined) return { err: { code: 'badSignature' } };
  const addresses = record.addresses.filter(({ transport }) => transport === 'udp').map((one) => one.multiaddr);
  const address = addresses.find((one) => hasIp6 || one.startsWith('/ip4/')) ?? addresses[0];
  const endpoint = address === undefined ? undefined : endpointOf(address);
  if (endpoint === undefined) return { err: { code: 'noUdpAddress' } };
  return { ok: { nodeId: bytesToHex(record.identity.nodeId), publicKey, ...endpoint } };
}

/** Reads whom to ask: a record, or a UDP multiaddr with the peer id of a secp256k1 key. */
export function readContact(target: string): { ok: Contact } | { err: AskFault } {
  const written = target.trim();
  if (!written.startsWith('/')) {
    const record = readRecord(written);
    return record === undefined ? { err: { code: 'targetUnreadable' } } : contactOfRecord(record);
  }
  const endpoint = endpointOf(written);
  if (endpoint === undefined) return { err: { code: 'noUdpAddress' } };
  const publicKey = keyOfPeerId(/\/p2p\/(\w+)/.exec(written)?.[1] ?? '');
  const point = publicKey && uncompressKey(publicKey);
  if (publicKey === undefined || point === undefined) return { err: { code: 'noKey' } };
  return { ok: { nodeId: bytesToHex(enrNodeId(point)), publicKey, ...endpoint } };
}

function endpointOf(address: string): { host: string; port: number } | undefined {
  const parsed = parseMultiaddr(address);
  if ('err' in parsed) return undefined;
  const [ip, udp, behind] = parsed.ok;
  const isPlain = behind === undefined || behind.name === 'p2p';
  if (!ip?.name.startsWith('ip') || ip.value === undefined || udp?.name !== 'udp' || !isPlain) return undefined;
  const port = Number(udp.value);
  return port > 0 ? { host: ip.value, port } : undefined;
}

/** The compressed key inside a peer id: an identity multihash over the protobuf of a secp256k1 key. */
function keyOfPeerId(peerId: string): Uint8Array | undefined {
  if (!peerId.startsWith('16Uiu2HA')) return undefined;
  try {
    const bytes = base58btc.baseDecode(peerId);
    const key = bytes.subarray(6);
    return key.length === 33 ? key : undefined;
  } catch {
    return undefined;
  }
}

/**
 * A contact as the library takes it. It is given as one whose record is known, with a record of the key alone: with one
 * whose record is not known the library asks for that by itself, and never takes that request off its list.
 */
export function libraryContact(contact: Contact): NodeContact {
  const known = libraryContacts.get(contact);
  if (known) return known;
  const { nodeId, publicKey, host, port } = contact;
  const id = new TextEncoder().encode('v4');
  const made: NodeContact = {
    type: 0,
    enr: new ENR({ id, secp256k1: publicKey }, 0n, new Uint8Array(64)),
    publicKey: createKeypair({ type: 'secp256k1', publicKey }),
    nodeAddress: { nodeId, socketAddr: multiaddr(`/${host.includes(':') ? 'ip6' : 'ip4'}/${host}/udp/${port}`) },
  };
  libraryContacts.set(contact, made);
  return made;
}

/** Made once for each contact, for its key is checked then. */
const libraryContacts = new WeakMap<Contact, NodeContact>();

/** A key pair of our own. */
export function newPrivateKey(): Uint8Array {
  return secp256k1.utils.randomSecretKey();
}
