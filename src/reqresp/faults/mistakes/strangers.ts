import { fromHexString } from '@chainsafe/ssz';
import * as l10n from '@vscode/l10n';
import { detect } from '../../dissection/detect.ts';
import { walkFrame } from '../../walk/frame.ts';
import { countBytes, Walk } from '../../walk/walk.ts';
import type { Evidence, Finding } from './evidence.ts';
import { readRawBlock } from './framing.ts';
import { rlpItem, rlpItems } from './rlp.ts';

/** Bytes at the beginning that are looked at as text. */
const TEXT_BYTES = 512;

function asLatin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.subarray(0, TEXT_BYTES));
}

function all({ bytes }: Evidence, actual: string): Finding {
  return { from: 0, to: bytes.length, actual };
}

const HTTP =
  /^(?:(?:GET|HEAD|POST|PUT|DELETE|OPTIONS|PATCH|CONNECT) [ -~]{1,200}? HTTP\/1\.[01]|HTTP\/[12](?:\.[01])? \d{3}|PRI \* HTTP\/2)/;

export function httpMessage(evidence: Evidence): Finding | undefined {
  const line = HTTP.exec(asLatin1(evidence.bytes));
  return line ? all(evidence, `"${line[0]}"`) : undefined;
}

const tlsTypes: Readonly<Record<number, string>> = {
  20: l10n.t('a cipher change'),
  21: l10n.t('an alert'),
  22: l10n.t('a handshake'),
  23: 'data',
};

/** record := <type> 03 <minor version: 00..04> <length: 2 bytes, big-endian, at most 2^14 + 2048>; RFC 8446 §5.1. */
export function tlsRecord(evidence: Evidence): Finding | undefined {
  const [type = 0, major, minor = 0xff, high = 0xff, low = 0] = evidence.bytes;
  const name = tlsTypes[type];
  const length = (high << 8) | low;
  return name && major === 3 && minor <= 4 && length > 0 && length <= 18_432 ? all(evidence, name) : undefined;
}

const MULTISTREAM =
  /^(\/multistream\/1\.0\.0|\/(?:noise|tls\/1\.0\.0|yamux\/1\.0\.0|mplex\/6\.7\.0)|\/eth2\/[ -~]{1,100}|na|ls)\n/;

/** message := <length: varint> <protocol id> "\n" */
export function multistreamHello(evidence: Evidence): Finding | undefined {
  const message = MULTISTREAM.exec(asLatin1(evidence.bytes.subarray(1)));
  const isWhole = message !== null && evidence.bytes[0] === message[0].length;
  return isWhole ? all(evidence, `"${message[1]}"`) : undefined;
}

const TOPIC = /\/eth2\/[0-9a-f]{8}\/[a-z0-9_]{1,60}\/ssz_snappy/;
/** The smallest block that is taken for gossip: below it chance is too likely. */
const GOSSIP_BYTES = 100;

/** A gossipsub RPC names its topic; a message by itself is a snappy block of more than any method here has. */
export function gossipMessage(evidence: Evidence): Finding | undefined {
  const topic = TOPIC.exec(asLatin1(evidence.bytes));
  if (topic) return all(evidence, l10n.t`topic ${topic[0]}`);
  const ssz = evidence.bytes.length > GOSSIP_BYTES ? readRawBlock(evidence.bytes, 0) : undefined;
  return ssz && ssz.length > GOSSIP_BYTES
    ? all(evidence, l10n.t`a raw snappy block of ${countBytes(ssz.length)}`)
    : undefined;
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
      if (version !== undefined) return all(evidence, `eth/${version}`);
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
  return recovered && { ...all(evidence, countBytes(digits.length)), recovered };
}
