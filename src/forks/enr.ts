import { toHexString } from '@chainsafe/ssz';
import { enrAddresses, whyNotDialable } from './enr-addresses.ts';
import { enrFault } from './enr-faults.ts';
import { readEnrForkId } from './enr-fork-id.ts';
import { enrNodeId, enrPeerId, verifyEnrSignature } from './enr-identity.ts';
import { judgeEnr } from './enr-judge.ts';
import { type EnrRecord, readEnrRecord } from './enr-record.ts';
import { decodeEnrText, findEnrs } from './enr-text.ts';
import { bigEndian, type EnrValue, readEnrValue } from './enr-values.ts';
import { type DigestMatch, digestMatchToJson, identifyDigest } from './identify.ts';
import type { EnrFaultJson, EnrJson } from './json.ts';
import type { NetworkConfig } from './network.ts';

/** What records are compared with. */
export interface EnrContext {
  readonly networks: readonly NetworkConfig[];
  /** The epoch of a network now; undefined before its genesis. */
  readonly now: (network: NetworkConfig) => bigint | undefined;
  /** The network that the node should be on; unless given, the one that its digest belongs to. */
  readonly network?: NetworkConfig;
}

/** Decodes the first ENR of a text, or the text itself as base64 of one; every fault is in the answer. */
export function decodeEnr(text: string, context: EnrContext): EnrJson {
  return decodeEnrBase64(findEnrs(text)[0]?.base64 ?? text.trim().replace(/^(["'`])(.*)\1$/s, '$2'), context);
}

/** Decodes every ENR of a text, in order, with its place in UTF-16 offsets. */
export function decodeEnrs(text: string, context: EnrContext): { from: number; to: number; enr: EnrJson }[] {
  return findEnrs(text).map(({ from, to, base64 }) => ({ from, to, enr: decodeEnrBase64(base64, context) }));
}

function decodeEnrBase64(base64: string, context: EnrContext): EnrJson {
  const unread = { ok: false, multiaddrs: [], dialable: false, pairs: [] };
  const bytes = decodeEnrText(base64);
  if ('err' in bytes) return { ...unread, faults: [enrFault('enr-text', [0, 0], bytes.err)] };
  const faults = bytes.lax
    ? [
        enrFault(
          'enr-base64',
          [0, 0],
          'The record is written in standard base64, but an ENR is base64url without padding.',
        ),
      ]
    : [];
  const record = readEnrRecord(bytes.ok);
  if ('err' in record) {
    const message = `The record cannot be read at byte ${record.at}: ${record.err}.`;
    return { ...unread, faults: [...faults, enrFault('enr-rlp', [record.at, bytes.ok.length], message)] };
  }
  return explainRecord(record.ok, context, faults);
}

function explainRecord(record: EnrRecord, context: EnrContext, faults: EnrFaultJson[]): EnrJson {
  const values = record.pairs.map((pair) => readEnrValue(record, pair));
  faults.push(...structureFaults(record, values));
  const good = new Map(values.filter(({ expected }) => expected === undefined).map((value) => [value.key, value]));
  const text = (key: string) => good.get(key)?.text;

  const identity = explainIdentity(record, good, faults);
  const addresses = enrAddresses(
    { address: text, port: (key) => (good.has(key) ? Number(text(key)) : undefined) },
    identity.peerId,
  );
  const why = whyNotDialable(addresses);
  if (why !== undefined) faults.push(enrFault('enr-not-dialable', [0, record.bytes.length], why));
  const forks = explainForks(record, good, context, faults);
  const cgc = text('cgc');
  const attnets = text('attnets');
  const syncnets = text('syncnets');

  return {
    ok: faults.every(({ severity }) => severity !== 'error'),
    seq: String(bigEndian(record.bytes.subarray(record.seq.from, record.seq.to))),
    ...identity,
    multiaddrs: addresses.map(({ multiaddr }) => multiaddr),
    dialable: why === undefined,
    ...(why !== undefined && { why }),
    ...forks,
    ...(cgc !== undefined && { cgc }),
    ...(attnets !== undefined && { attnets }),
    ...(syncnets !== undefined && { syncnets }),
    pairs: values.map(({ key, text }) => ({ key, value: text })),
    faults,
  };
}

function structureFaults(record: EnrRecord, values: readonly EnrValue[]): EnrFaultJson[] {
  const faults: EnrFaultJson[] = [];
  const { bytes, pairs, seq, trailing } = record;
  const end = bytes.length - trailing;
  if (trailing > 0)
    faults.push(enrFault('enr-rlp', [end, bytes.length], `${trailing} bytes follow the record, but nothing may.`));
  if (end > 300)
    faults.push(enrFault('enr-size', [0, end], `The record has ${end} bytes, but at most 300 are allowed.`));
  if (seq.to - seq.from > 8 || bytes[seq.from] === 0) {
    faults.push(enrFault('enr-seq', [seq.from, seq.to], 'The sequence number is not a uint64 without leading zeros.'));
  }
  pairs.forEach(({ key, from, to }, at) => {
    const before = pairs[at - 1]?.key;
    if (before === undefined || before < key) return;
    const what = before === key ? `The key "${key}" stands there twice` : `The key "${key}" comes after "${before}"`;
    faults.push(enrFault('enr-order', [from, to], `${what}, but keys must be unique and sorted.`));
  });
  for (const { key, value, expected, text } of values) {
    if (expected === undefined || key === 'id' || key === 'secp256k1') continue;
    faults.push(enrFault('enr-value', [value.from, value.to], `The value of "${key}", ${text}, is not ${expected}.`));
  }
  return faults;
}

type Good = ReadonlyMap<string, EnrValue>;

function explainIdentity(
  { bytes, signature, content }: EnrRecord,
  good: Good,
  faults: EnrFaultJson[],
): Pick<EnrJson, 'nodeId' | 'peerId' | 'signature'> {
  const whole = [0, bytes.length] as const;
  if (!good.has('id')) {
    faults.push(
      enrFault('enr-scheme', whole, 'The record has no "id" of "v4", which is the only identity scheme there is.'),
    );
  }
  const key = good.get('secp256k1');
  const nodeId = key && enrNodeId(key.bytes);
  if (key === undefined || nodeId === undefined) {
    faults.push(
      enrFault(
        'enr-key',
        whole,
        'The record has no "secp256k1" key that is a compressed point of the curve, so that its signature cannot be checked.',
      ),
    );
    return {};
  }
  const valid = verifyEnrSignature(bytes.subarray(signature.from, signature.to), content, key.bytes);
  if (!valid) {
    const place = [signature.from, signature.to] as const;
    faults.push(enrFault('enr-signature', place, 'The signature does not fit the content and the key of the record.'));
  }
  return { nodeId: toHexString(nodeId), peerId: enrPeerId(key.bytes), signature: valid ? 'valid' : 'invalid' };
}

function explainForks(
  { bytes }: EnrRecord,
  good: Good,
  context: EnrContext,
  faults: EnrFaultJson[],
): Pick<EnrJson, 'eth2' | 'nfd'> {
  const identify = (digest: Uint8Array) => identifyDigest(digest, context.networks, context.now);
  const eth2 = good.get('eth2');
  const nfd = good.get('nfd')?.bytes;
  const nfdJson = nfd && { nfd: { digest: toHexString(nfd), means: identify(nfd).map(digestMatchToJson) } };
  if (eth2 === undefined) {
    faults.push(
      enrFault(
        'enr-no-eth2',
        [0, bytes.length],
        'The record has no "eth2" key, so it is not that of a beacon node that announces its fork.',
      ),
    );
    return { ...nfdJson };
  }
  const forkId = readEnrForkId(eth2.bytes);
  const matches = identify(forkId.forkDigest);
  for (const { code, key, message } of findings({ ...forkId, ...(nfd && { nfd }) }, matches, context)) {
    const place = good.get(key) ?? eth2;
    faults.push(enrFault(code, [place.value.from, place.value.to], message));
  }
  return {
    eth2: {
      forkDigest: toHexString(forkId.forkDigest),
      nextForkVersion: toHexString(forkId.nextForkVersion),
      nextForkEpoch: String(forkId.nextForkEpoch),
      means: matches.map(digestMatchToJson),
    },
    ...nfdJson,
  };
}

function findings(fields: Parameters<typeof judgeEnr>[0], matches: readonly DigestMatch[], context: EnrContext) {
  const network = context.network ?? matches[0]?.network;
  if (network !== undefined) return judgeEnr(fields, matches, network, context.now(network) ?? 0n);
  const message = `No known network has the fork digest ${toHexString(fields.forkDigest)}.`;
  return [{ code: 'enr-unknown-digest', key: 'eth2', message } as const];
}
