import { findNetwork } from '../../src/forks/networks/networks.ts';
import { runConformance } from '../../src/node/conform/run-conformance.ts';
import { behaviours } from '../../src/node/responder/behaviours.ts';
import { startResponder } from '../../src/node/responder/responder.ts';
import { soundTarget } from '../harness/sound-target.ts';
import type { BenchRow } from './row.ts';

/** Two cases wait a minute, as their requirements say (10.3, 11.2), behind the control and before a dial. */
const TARGET = '≤ 65 s';

/** The whole suite against a sound responder, without what clients punish and with it. */
export async function benchConformance(): Promise<BenchRow[]> {
  const network = findNetwork('mainnet');
  if (!network) throw new Error('There is no mainnet.');
  const rows: BenchRow[] = [];
  for (const includesBanning of [false, true]) {
    const options = { agent: 'demo/healthy', listen: ['/ip4/127.0.0.1/tcp/0'] };
    const node = await startResponder(behaviours.healthy, network, options);
    const startMs = performance.now();
    const target = soundTarget(String(node.getMultiaddrs()[0]));
    const cpu = process.cpuUsage();
    await runConformance(
      { target, network, includesBanning, isUnpaced: includesBanning },
      new AbortController().signal,
    );
    const name = `conformance suite${includesBanning ? ' with what clients punish, unpaced' : ', considerate'}`;
    const ms = performance.now() - startMs;
    rows.push({ name, value: ms / 1000, unit: 's', target: includesBanning ? '' : TARGET });
    const { user, system } = process.cpuUsage(cpu);
    rows.push({ name: `${name}, share spent waiting`, value: 100 * (1 - (user + system) / 1000 / ms), unit: '%' });
    await node.stop();
  }
  return rows;
}
