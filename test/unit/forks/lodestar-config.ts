import { fromHexString, toHexString } from '@chainsafe/ssz';
import { expect, it } from 'vitest';
import { parseNetworkConfig } from '../../../src/forks/config/parse-config.ts';
import { computeForkDigest } from '../../../src/forks/digest/fork-digest.ts';
import { findNetwork } from '../../../src/forks/networks/networks.ts';
import { forkPeriods } from '../../../src/forks/schedule/schedule.ts';

/**
 * Another client's computation as an oracle: every digest of its own schedule, from its configuration imported by us;
 * and our built-in schedule wherever the two agree on an epoch. Its numbers are JavaScript numbers.
 */
export async function compareWithLodestar(names: readonly string[]): Promise<void> {
  const { chainConfigToJson, createBeaconConfig } = await import('@lodestar/config');
  const { genesisData, networksChainConfig } = await import('@lodestar/config/networks');

  for (const name of names as ('mainnet' | 'gnosis')[]) {
    const root = fromHexString(genesisData[name].genesisValidatorsRoot);
    const theirs = createBeaconConfig(networksChainConfig[name], root);
    const digestAt = (epoch: bigint) =>
      toHexString(theirs.forkBoundary2ForkDigest(theirs.getForkBoundaryAtEpoch(Number(epoch))));

    it(`${name}: every digest of Lodestar's schedule, imported by us`, () => {
      const json = JSON.stringify(chainConfigToJson(networksChainConfig[name]));
      const { network } = parseNetworkConfig(json, { validatorsRoot: root });
      if (!network) throw new Error('the configuration could not be imported');
      const periods = forkPeriods(network);
      expect(periods.length).toBeGreaterThan(1);
      for (const { from } of periods) {
        for (const epoch of [from, from + 1n]) {
          expect(toHexString(computeForkDigest(network, epoch).digest), `epoch ${epoch}`).toBe(digestAt(epoch));
        }
      }
    });

    it(`${name}: our own schedule up to where Lodestar's ends`, () => {
      const ours = findNetwork(name);
      if (!ours) throw new Error(`${name} is built in`);
      const known = Object.entries(networksChainConfig[name]).flatMap(([key, value]) =>
        key.endsWith('_FORK_EPOCH') && typeof value === 'number' && Number.isFinite(value) ? [BigInt(value)] : [],
      );
      const compared = forkPeriods(ours).filter(
        ({ from, starts }) => starts === 'blobParameters' || from === 0n || known.includes(from),
      );
      expect(compared.length).toBeGreaterThan(1);
      for (const { from, digest } of compared) expect(toHexString(digest), `epoch ${from}`).toBe(digestAt(from));
    });
  }
}
