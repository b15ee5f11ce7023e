import { type DigestMatch, identifyDigest } from '../forks/digest/identify.ts';
import { identifyForkVersion } from '../forks/digest/identify-version.ts';
import type { NetworkConfig } from '../forks/networks/network.ts';
import { networkTemplates } from '../forks/networks/networks.ts';
import { type EnrAddress, enrAddresses, type NotDialable, whyNotDialable } from './addresses.ts';
import { type EnrFault, type EnrPlace, enrFault } from './faults.ts';
import { type EnrForkId, readEnrForkId } from './fork-id.ts';
import { enrNodeId, enrPeerId, uncompressKey, verifyEnrSignature } from './identity.ts';
import { type EnrForkFields, judgeEnr } from './judge.ts';
import type { EnrRecord } from './record.ts';
import { enrStructureFaults } from './structure.ts';
import { bigEndian, type EnrValue, readEnrValue } from './values.ts';

/** What records are compared with. */
export interface EnrContext {
  readonly networks: readonly NetworkConfig[];
  /** The epoch of a network now; undefined before its genesis. */
  readonly now: (network: NetworkConfig) => bigint | undefined;
  /** The network that the node should be on; unless given, the one that its digest belongs to. */
  readonly network?: NetworkConfig;
}

/** Who signed a record; without a key that can be used, nobody knows. */
interface EnrIdentity {
  readonly nodeId: Uint8Array;
  readonly peerId: string;
  readonly isSigned: boolean;
}

/** A digest of a record, and everything that it can be. */
interface MeantDigest {
  readonly digest: Uint8Array;
  readonly means: readonly DigestMatch[];
}

/** A record that could be taken apart. */
export interface ReadRecord {
  readonly seq: bigint;
  readonly identity: EnrIdentity | undefined;
  readonly addresses: readonly EnrAddress[];
  readonly notDialable: NotDialable | undefined;
  readonly eth2: (EnrForkId & Pick<MeantDigest, 'means'>) | undefined;
  readonly nfd: MeantDigest | undefined;
  /** In the order of the record. */
  readonly values: readonly EnrValue[];
}

/** Everything that is known of a record, as codes and values. */
export interface EnrReading {
  readonly faults: readonly EnrFault[];
  /** Absent where the text or its RLP cannot be read. */
  readonly record?: ReadRecord;
}

/** Says everything about a record that was taken apart; `found` are the faults of its text. */
export function explainEnrRecord(record: EnrRecord, context: EnrContext, found: readonly EnrFault[]): EnrReading {
  const values = record.pairs.map((pair) => readEnrValue(record, pair));
  const faults = [...found, ...enrStructureFaults(record, values)];
  const good = new Map(values.filter(({ wanted }) => wanted === undefined).map((value) => [value.key, value]));
  const text = (key: string) => good.get(key)?.text;

  const identity = explainIdentity(record, good, faults);
  const endpoints = { address: text, port: (key: string) => (good.has(key) ? Number(text(key)) : undefined) };
  const addresses = enrAddresses(endpoints, identity?.peerId);
  const notDialable = whyNotDialable(addresses, endpoints);
  if (notDialable) faults.push(enrFault('enr-not-dialable', [0, record.bytes.length], { why: notDialable }));
  const forks = explainForks(record, good, context, faults);
  const seq = bigEndian(record.bytes.subarray(record.seq.from, record.seq.to));
  return { faults, record: { seq, identity, addresses, notDialable, ...forks, values } };
}

type Good = ReadonlyMap<string, EnrValue>;

function explainIdentity(
  { bytes, signature, content }: EnrRecord,
  good: Good,
  faults: EnrFault[],
): EnrIdentity | undefined {
  const whole: EnrPlace = [0, bytes.length];
  if (!good.has('id')) faults.push(enrFault('enr-scheme', whole));
  const key = good.get('secp256k1');
  const point = key && uncompressKey(key.bytes);
  if (key === undefined || point === undefined) {
    faults.push(enrFault('enr-key', whole));
    return undefined;
  }
  const isSigned = verifyEnrSignature(bytes.subarray(signature.from, signature.to), content, point);
  if (!isSigned) faults.push(enrFault('enr-signature', [signature.from, signature.to]));
  return { nodeId: enrNodeId(point), peerId: enrPeerId(key.bytes), isSigned };
}

function explainForks(
  { bytes }: EnrRecord,
  good: Good,
  context: EnrContext,
  faults: EnrFault[],
): Pick<ReadRecord, 'eth2' | 'nfd'> {
  const identify = (digest: Uint8Array) => identifyDigest(digest, context.networks, context.now);
  const [value, next] = [good.get('eth2'), good.get('nfd')];
  const nfd = next && { digest: next.bytes, means: identify(next.bytes) };
  if (value === undefined) {
    faults.push(enrFault('enr-no-eth2', [0, bytes.length]));
    return { eth2: undefined, nfd };
  }
  const forkId = readEnrForkId(value.bytes);
  const means = identify(forkId.forkDigest);
  const place = ({ value: { from, to } }: EnrValue): EnrPlace => [from, to];
  const places = { eth2: place(value), nfd: place(next ?? value) };
  faults.push(...judge({ ...forkId, ...(next && { nfd: next.bytes }) }, means, context, places));
  return { eth2: { ...forkId, means }, nfd };
}

function judge(
  fields: EnrForkFields,
  matches: readonly DigestMatch[],
  context: EnrContext,
  places: { readonly eth2: EnrPlace; readonly nfd: EnrPlace },
): EnrFault[] {
  const network = context.network ?? matches[0]?.network;
  if (network !== undefined) return judgeEnr(fields, matches, network, context.now(network) ?? 0n, places);
  const [versionOf] = identifyForkVersion(fields.nextForkVersion, [...context.networks, ...networkTemplates]);
  const digest = fields.forkDigest;
  return [enrFault('enr-unknown-digest', places.eth2, { digest, ...(versionOf && { versionOf }) })];
}
