import { toHexString } from '@chainsafe/ssz';
import * as l10n from '@vscode/l10n';
import { type DigestMatch, digestMatchToJson, identifyDigest } from '../forks/digest/identify.ts';
import { identifyForkVersion } from '../forks/digest/identify-version.ts';
import type { EnrFaultJson, EnrJson } from '../forks/networks/json.ts';
import type { NetworkConfig } from '../forks/networks/network.ts';
import { networkTemplates } from '../forks/networks/networks.ts';
import { enrAddresses, whyNotDialable } from './addresses.ts';
import { enrFault } from './faults.ts';
import { readEnrForkId } from './fork-id.ts';
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

/** Says everything about a record that was taken apart; `found` are the faults of its text. */
export function explainEnrRecord(record: EnrRecord, context: EnrContext, found: readonly EnrFaultJson[]): EnrJson {
  const values = record.pairs.map((pair) => readEnrValue(record, pair));
  const faults = [...found, ...enrStructureFaults(record, values)];
  const good = new Map(values.filter(({ expected }) => expected === undefined).map((value) => [value.key, value]));
  const text = (key: string) => good.get(key)?.text;

  const identity = explainIdentity(record, good, faults);
  const endpoints = { address: text, port: (key: string) => (good.has(key) ? Number(text(key)) : undefined) };
  const addresses = enrAddresses(endpoints, identity.peerId);
  const why = whyNotDialable(addresses, endpoints);
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

type Good = ReadonlyMap<string, EnrValue>;

function explainIdentity(
  { bytes, signature, content }: EnrRecord,
  good: Good,
  faults: EnrFaultJson[],
): Pick<EnrJson, 'nodeId' | 'peerId' | 'signature'> {
  const whole = [0, bytes.length] as const;
  if (!good.has('id')) {
    faults.push(
      enrFault(
        'enr-scheme',
        whole,
        l10n.t('The record has no "id" of "v4", which is the only identity scheme there is.'),
      ),
    );
  }
  const key = good.get('secp256k1');
  const point = key && uncompressKey(key.bytes);
  if (key === undefined || point === undefined) {
    faults.push(
      enrFault(
        'enr-key',
        whole,
        l10n.t(
          'The record has no "secp256k1" key that is a compressed point of the curve, so that its signature cannot be checked.',
        ),
      ),
    );
    return {};
  }
  const valid = verifyEnrSignature(bytes.subarray(signature.from, signature.to), content, point);
  if (!valid) {
    const place = [signature.from, signature.to] as const;
    faults.push(
      enrFault('enr-signature', place, l10n.t('The signature does not fit the content and the key of the record.')),
    );
  }
  return {
    nodeId: toHexString(enrNodeId(point)),
    peerId: enrPeerId(key.bytes),
    signature: valid ? 'valid' : 'invalid',
  };
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
        l10n.t('The record has no "eth2" key, so it is not that of a beacon node that announces its fork.'),
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

function findings(fields: EnrForkFields, matches: readonly DigestMatch[], context: EnrContext) {
  const network = context.network ?? matches[0]?.network;
  if (network !== undefined) return judgeEnr(fields, matches, network, context.now(network) ?? 0n);
  const versions = identifyForkVersion(fields.nextForkVersion, [...context.networks, ...networkTemplates]);
  const [of] = versions.map(
    (found) => l10n.t`, but its next fork version is that of ${found.network.name} ${found.fork.name}`,
  );
  const message = l10n.t`No known network has the fork digest ${toHexString(fields.forkDigest)}${of ?? ''}.`;
  return [{ code: 'enr-unknown-digest', key: 'eth2', message } as const];
}
