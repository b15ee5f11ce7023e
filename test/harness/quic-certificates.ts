import { ensureQuic } from '../../scripts/quic.ts';
import type { NetworkConfig } from '../../src/forks/networks/network.ts';
import { runConformance } from '../../src/node/conform/run-conformance.ts';
import { loadQuic } from '../../src/node/libp2p/quic.ts';
import { soundTarget } from './sound-target.ts';

/** What is no peer answers nothing else. */
const most = { answerMs: 5000, goodbyeMs: 500 };

/** What the suite finds of an address of QUIC in the cases that are of QUIC: each with its verdict and why. */
export async function foundOverQuic(address: string, network: NetworkConfig): Promise<string[]> {
  const loaded = await loadQuic(await ensureQuic(), 10_000);
  if ('err' in loaded) throw new Error(loaded.err.code);
  const how = { target: soundTarget(address), network, isUnpaced: true, quic: loaded.ok, most };
  const report = await runConformance({ ...how, only: ['1.10', '1.11', '1.12'] }, new AbortController().signal);
  return report.results.map(({ id, verdict, why }) => `${id} ${verdict}: ${why}`);
}
