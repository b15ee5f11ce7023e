import { readFileSync } from 'node:fs';
import { ENR } from '@chainsafe/enr';
import { Bench } from 'tinybench';
import { verifyEnrSignature } from '../../src/enr/identity.ts';
import { decodeEnrText, findEnrs } from '../../src/enr/read-enr-text.ts';
import { readEnrRecord } from '../../src/enr/record.ts';
import { parseNetworkConfig } from '../../src/forks/config/parse-config.ts';
import { computeForkDigest } from '../../src/forks/digest/fork-digest.ts';
import { identifyDigest } from '../../src/forks/digest/identify.ts';
import { digestCandidates } from '../../src/forks/digest/variants.ts';
import { networks } from '../../src/forks/networks/networks.ts';
import { decodeEnr } from '../../src/words/records/enr-json.ts';
import type { BenchRow } from './row.ts';

const fixture = (name: string) => readFileSync(new URL(`../fixtures/forks/${name}`, import.meta.url), 'utf8');

interface Work {
  readonly name: string;
  readonly target?: string;
  readonly run: () => unknown;
  readonly baseline?: () => unknown;
}

/** Calls `run` with one item after the other, round and round. */
function inTurn<T>(items: readonly T[], run: (item: T) => unknown): () => unknown {
  let at = 0;
  return () => {
    const item = items[at++ % items.length];
    return item === undefined ? undefined : run(item);
  };
}

function works(): Work[] {
  const candidates = networks.flatMap(digestCandidates);
  const digests = candidates.map(({ digest }) => digest);
  const now = () => 400_000n;
  const enrs: string[] = JSON.parse(fixture('enrs.json')).map(({ text }: { text: string }) => text);
  const signed = enrs.map((text) => signedPart(text));
  const yaml = fixture('plataberget.yaml');
  return [
    {
      name: 'fork digest of a known network',
      run: inTurn(networks, (network) => computeForkDigest(network, 400_000n)),
    },
    {
      name: 'every fork digest of a network seen for the first time',
      run: inTurn(networks, (network) => computeForkDigest({ ...network }, 400_000n)),
    },
    {
      name: `look-up of a digest among ${candidates.length}; baseline: a search through the list`,
      target: '≥ 100,000 ops/s',
      run: inTurn(digests, (digest) => identifyDigest(digest, networks, now)),
      baseline: inTurn(digests, (digest) =>
        candidates.filter((known) => known.digest.every((byte, i) => byte === digest[i])),
      ),
    },
    {
      name: 'ENR decoded, verified, identified and judged; baseline: its signature check alone',
      target: '≥ 0.8 of the baseline',
      run: inTurn(enrs, (text) => decodeEnr(text, { networks, now })),
      baseline: inTurn(signed, ({ signature, content, key }) => verifyEnrSignature(signature, content, key)),
    },
    {
      name: 'ENR decoded, verified, identified and judged; baseline: @chainsafe/enr decodes and verifies it, with ids',
      target: '≥ 1',
      run: inTurn(enrs, (text) => decodeEnr(text, { networks, now })),
      baseline: inTurn(enrs, (text) => {
        const enr = ENR.decodeTxt(`enr:${findEnrs(text)[0]?.base64}`);
        return [enr.nodeId, enr.peerId];
      }),
    },
    { name: 'config.yaml of a devnet imported', run: () => parseNetworkConfig(yaml) },
  ];
}

function signedPart(text: string) {
  const bytes = decodeEnrText(findEnrs(text)[0]?.base64 ?? '');
  const record = 'ok' in bytes ? readEnrRecord(bytes.ok) : bytes;
  if (!('ok' in record)) throw new Error(`a sample cannot be read: ${record.err}`);
  const { content, signature, pairs } = record.ok;
  const key = pairs.find((pair) => pair.key === 'secp256k1')?.value ?? signature;
  return {
    content,
    signature: record.ok.bytes.subarray(signature.from, signature.to),
    key: record.ok.bytes.subarray(key.from, key.to),
  };
}

/** Digests, look-up, ENRs and import, in operations a second. */
export async function benchForks(): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const { name, target, run, baseline } of works()) {
    const value = await opsPerSecond(run);
    const plain = baseline && (await opsPerSecond(baseline));
    rows.push({
      name,
      value,
      unit: 'ops/s',
      ...(plain !== undefined && { baseline: plain, ratio: value / plain }),
      ...(target !== undefined && { target }),
    });
  }
  return rows;
}

async function opsPerSecond(run: () => unknown): Promise<number> {
  const bench = new Bench({ time: 500, warmupTime: 200 }).add('run', run);
  const [task] = await bench.run();
  if (task?.result.state !== 'completed') throw new Error('the benchmark did not complete');
  return task.result.throughput.mean;
}
