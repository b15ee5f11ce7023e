import { fromHexString } from '@chainsafe/ssz';
import { detect } from '../../dissection/detect.ts';
import { walkFrame } from '../../walk/frame.ts';
import { Walk } from '../../walk/walk.ts';
import { makeFault } from '../faults.ts';
import type { TlsRecord } from '../mistake-table.ts';
import type { Evidence, Finding } from './evidence.ts';
import { readRawBlock } from './framing.ts';
import { rlpItem, rlpItems } from './rlp.ts';

/** Bytes at the beginning that are looked at as text. */
const TEXT_BYTES = 512;

function asLatin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.subarray(0, TEXT_BYTES));
}

const HTTP =
  /^(?:(?:GET|HEAD|POST|PUT|DELETE|OPTIONS|PATCH|CONNECT) [ -~]{1,200}? HTTP\/1\.[01]|HTTP\/[12](?:\.[01])? \d{3}|PRI \* HTTP\/2)/;

export function httpMessage(evidence: Evidence): Finding | undefined {
  const [text] = HTTP.exec(asLatin1(evidence.bytes)) ?? [];
  return text === undefined ? undefined : { fault: makeFault('httpMessage', 0, evidence.bytes.length, { text }) };
}

const tlsTypes: Readonly<Record<number, TlsRecord>> = {
  20: 'cipherChange',
  21: 'alert',
  22: 'handshake',
  23: 'data',
};

/** record := <type> 03 <minor version: 00..04> <length: 2 bytes, big-endian, at most 2^14 + 2048>; RFC 8446 §5.1. */
export function tlsRecord(evidence: Evidence): Finding | undefined {
  const [type = 0, major, minor = 0xff, high = 0xff, low = 0] = evidence.bytes;
  const record = tlsTypes[type];
  const length = (high << 8) | low;
  const isRecord = major === 3 && minor <= 4 && length > 0 && length <= 18_432;
  return record && isRecord ? { fault: makeFault('tlsRecord', 0, evidence.bytes.length, { record }) } : undefined;
}

const MULTISTREAM =
  /^(\/multistream\/1\.0\.0|\/(?:noise|tls\/1\.0\.0|yamux\/1\.0\.0|mplex\/6\.7\.0)|\/eth2\/[ -~]{1,100}|na|ls)\n/;

/** message := <length: varint> <protocol id> "\n" */
export function multistreamHello(evidence: Evidence): Finding | undefined {
  const { bytes } = evidence;
  const [message, text] = MULTISTREAM.exec(asLatin1(bytes.subarray(1))) ?? [];
  const isWhole = text !== undefined && bytes[0] === message?.length;
  return isWhole ? { fault: makeFault('multistreamHello', 0, bytes.length, { text }) } : undefined;
}

const TOPIC = /\/eth2\/[0-9a-f]{8}\/[a-z0-9_]{1,60}\/ssz_snappy/;
/** The smallest block that is taken for gossip: below it chance is too likely. */
const GOSSIP_BYTES = 100;

/** A gossipsub RPC names its topic; a message by itself is a snappy block of more than any method here has. */
export function gossipMessage(evidence: Evidence): Finding | undefined {
  const { bytes } = evidence;
  const gossip = (actual: string | number) => ({ fault: makeFault('gossipMessage', 0, bytes.length, { actual }) });
  const topic = TOPIC.exec(asLatin1(bytes));
  if (topic) return gossip(topic[0]);
  const ssz = bytes.length > GOSSIP_BYTES ? readRawBlock(bytes, 0) : undefined;
  return ssz && ssz.length > GOSSIP_BYTES ? gossip(ssz.length) : undefined;
}

/**
 * status := [version, networkId, (totalDifficulty,) genesis, (head hash,) forkId [hash: 4 bytes, next], …], with the
 * message id 0x10 before it or not, plain or as a raw snappy block. Source: ethereum/devp2p caps/eth.md.
 */
export function devp2pStatus(evidence: Evidence): Finding | undefined {
  const { bytes } = evidence;
  for (const content of [bytes, bytes.subarray(1)]) {
    for (const rlp of [content, readRawBlock(content, 0)]) {
      const version = rlp && eth(rlp);
      if (version !== undefined) return { fault: makeFault('devp2pStatus', 0, bytes.length, { version }) };
    }
  }
  return undefined;
}

function eth(bytes: Uint8Array): number | undefined {
  const list = rlpItem(bytes, 0, bytes.length);
  const items = list?.isList && list.to === bytes.length ? rlpItems(bytes, list, 10) : undefined;
  const [version] = items ?? [];
  if (items === undefined || version === undefined || version.isList || version.to - version.from !== 1)
    return undefined;
  const hashes = items.filter(({ isList, from, to }) => !isList && to - from === 32);
  const forkId = items.some((item) => item.isList && rlpItems(bytes, item, 2)?.at(0)?.isList === false);
  const number = bytes[version.from] ?? 0;
  return number >= 60 && number < 80 && hashes.length >= 1 && forkId ? number : undefined;
}

const HEX_TEXT = /^(?:0x)?((?:[0-9a-f]{2}){8,})\s*$/i;

/** Bytes that are hex digits once more, of a frame. */
export function hexOfHex(evidence: Evidence): Finding | undefined {
  const { bytes } = evidence;
  if (bytes.length > 8192 || !bytes.every((byte) => byte < 0x80)) return undefined;
  const digits = HEX_TEXT.exec(new TextDecoder().decode(bytes))?.[1];
  if (digits === undefined) return undefined;
  const inner = fromHexString(digits);
  const { protocol, side } = detect(inner);
  const recovered = walkFrame(new Walk(inner, true), protocol, side)?.message;
  const fault = makeFault('hexOfHex', 0, bytes.length, { actual: digits.length });
  return recovered && { fault, recovered };
}
