import { toHexString } from '@chainsafe/ssz';
import { readEnr, readEnrs } from '../../enr/enr.ts';
import type { EnrJson } from '../../enr/enr-json.ts';
import type { EnrContext, EnrReading, ReadRecord } from '../../enr/explain.ts';
import { isEnrError } from '../../enr/faults.ts';
import { digestMatchToJson } from '../networks/digest-note.ts';
import { enrFaultToJson, notDialableText } from './enr-fault-text.ts';

/** The first ENR of a text, or the text itself as base64 of one, in the API's shape. */
export function decodeEnr(text: string, context: EnrContext): EnrJson {
  return enrToJson(readEnr(text, context));
}

/** Every ENR of a text, in order, each read when it is asked for. */
export function* decodeEnrs(text: string, context: EnrContext): Generator<EnrJson, void, void> {
  for (const reading of readEnrs(text, context)) yield enrToJson(reading);
}

/** A record in the API's shape: its facts in words. */
export function enrToJson({ faults, record }: EnrReading): EnrJson {
  const told = faults.map(enrFaultToJson);
  if (record === undefined) return { ok: false, multiaddrs: [], dialable: false, pairs: [], faults: told };
  return { ok: !faults.some(isEnrError), ...recordToJson(record), faults: told };
}

function recordToJson(record: ReadRecord): Omit<EnrJson, 'ok' | 'faults'> {
  const { seq, identity, addresses, notDialable, eth2, nfd, values } = record;
  const textOf = (key: string) => values.findLast((value) => value.key === key && value.wanted === undefined)?.text;
  const [cgc, attnets, syncnets] = [textOf('cgc'), textOf('attnets'), textOf('syncnets')];
  return {
    seq: String(seq),
    ...(identity && {
      nodeId: toHexString(identity.nodeId),
      peerId: identity.peerId,
      signature: identity.isSigned ? ('valid' as const) : ('invalid' as const),
    }),
    multiaddrs: addresses.map(({ multiaddr }) => multiaddr),
    dialable: notDialable === undefined,
    ...(notDialable && { why: notDialableText(notDialable) }),
    ...(eth2 && {
      eth2: {
        forkDigest: toHexString(eth2.forkDigest),
        nextForkVersion: toHexString(eth2.nextForkVersion),
        nextForkEpoch: String(eth2.nextForkEpoch),
        means: eth2.means.map(digestMatchToJson),
      },
    }),
    ...(nfd && { nfd: { digest: toHexString(nfd.digest), means: nfd.means.map(digestMatchToJson) } }),
    ...(cgc !== undefined && { cgc }),
    ...(attnets !== undefined && { attnets }),
    ...(syncnets !== undefined && { syncnets }),
    pairs: values.map(({ key, text }) => ({ key, value: text })),
  };
}
