import { readFileSync } from 'node:fs';
import { fromHexString } from '@chainsafe/ssz';
import type { ObservationJson } from '../../src/exchange/observation-json.ts';
import { parseNetworkConfig } from '../../src/forks/config/parse-config.ts';
import { identifyDigest } from '../../src/forks/digest/identify.ts';
import { findNeighbour } from '../../src/forks/digest/neighbourhood.ts';
import { networkFromJson, networkToJson } from '../../src/forks/networks/network-json.ts';
import { explainObservations } from '../../src/words/peers/diagnosis/explain-peer.ts';
import type { BenchRow } from './row.ts';

/*
 * The baseline of a diagnosis is the reading of its observations as JSON, which whoever hands them over has done before.
 * The target is that of the explorer: what is said of a peer never takes longer than a third of a frame of the screen.
 */

const PEERS = 1000;
const OBSERVATIONS = 100;

interface Recording {
  meta: { network: { config: string; genesis: { genesis_time: string; genesis_validators_root: string } } };
  nodes: { observations: ObservationJson[] }[];
}

function recording(): Recording {
  return JSON.parse(readFileSync(new URL('../fixtures/peers/devnets.json', import.meta.url), 'utf8'));
}

function devnet({ config, genesis }: Recording['meta']['network']) {
  const validatorsRoot = fromHexString(genesis.genesis_validators_root);
  const { network } = parseNetworkConfig(config, { validatorsRoot, time: BigInt(genesis.genesis_time) });
  const read = network && networkFromJson(networkToJson(network));
  if (!read || 'err' in read) throw new Error('The recording has no network.');
  return read.ok;
}

/** The observations of the recording over and over, half a second apart, until there are enough; each peer its own. */
function peers({ nodes }: Recording): ObservationJson[][] {
  return Array.from({ length: PEERS }, (_, nr) => {
    const observations = nodes[nr % nodes.length]?.observations ?? [];
    const most = observations.length * Math.ceil(OBSERVATIONS / observations.length);
    return Array.from({ length: most }, (_, at): ObservationJson[] => {
      const one = observations[Math.floor((at * observations.length) / most)];
      return one ? [{ ...one, at: new Date(Date.parse(one.at) + (at % 3) * 500).toISOString() }] : [];
    })
      .flat()
      .slice(0, OBSERVATIONS);
  });
}

/** What is said of a thousand peers, a peer at a time, and how long an unknown digest is searched for. */
export async function benchDiagnose(): Promise<BenchRow[]> {
  const recorded = recording();
  const network = devnet(recorded.meta.network);
  const all = peers(recorded);
  const texts = all.map((observations) => JSON.stringify(observations));

  const searchFrom = performance.now();
  findNeighbour(fromHexString('0xdeadbeef'), network, 7n);
  const search = performance.now() - searchFrom;
  const againFrom = performance.now();
  findNeighbour(fromHexString('0xdeadbee0'), network, 7n);
  const again = performance.now() - againFrom;

  const readFrom = performance.now();
  for (const text of texts) JSON.parse(text);
  const baseline = (performance.now() - readFrom) / PEERS;
  for (const one of all.slice(0, 50)) explainObservations(one, network);
  const from = performance.now();
  for (const one of all) explainObservations(one, network);
  const value = (performance.now() - from) / PEERS;
  const identifyFrom = performance.now();
  identifyDigest(fromHexString('0x96c897d4'), [network], () => 7n);
  const identify = performance.now() - identifyFrom;
  return [
    {
      name: `diagnosis of a peer with ${OBSERVATIONS} observations, the mean of ${PEERS}`,
      value,
      unit: 'ms',
      baseline,
      ratio: baseline / value,
      target: '≤ 5 ms',
    },
    { name: 'search for a digest beside a schedule, the first', value: search, unit: 'ms', target: '≤ 1,000 ms' },
    { name: 'the same for another digest', value: again, unit: 'ms', target: '≤ 20 ms' },
    { name: 'identify a digest of a network that knows it', value: identify, unit: 'ms' },
  ];
}
