import { toHexString } from '@chainsafe/ssz';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ObservationJson } from '../../../../src/exchange/observation-json.ts';
import type { NetworkConfig } from '../../../../src/forks/networks/network.ts';
import { findNetwork } from '../../../../src/forks/networks/networks.ts';
import { periodAt } from '../../../../src/forks/schedule/schedule.ts';
import { epochOfSlot } from '../../../../src/forks/schedule/slot-clock.ts';
import { api, devnet } from './devnet.ts';
import { simulate } from './simulated-node.ts';

/* Every client has the genesis of a public network built in, a devnet is started anew each day. */

const mainnet = named('mainnet');
const genesisTime = mainnet.genesisTime ?? 0n;

/** The slot at which the last entry of the blob schedule begins. */
const BOUNDARY = 419_072n * 32n;

function named(name: string): NetworkConfig {
  const network = findNetwork(name);
  if (network === undefined) throw new Error(`no network ${name}`);
  return network;
}

/** A node of mainnet that lives some slots behind our clock, or so many ahead, asked every five slots. */
function living(behind: bigint, from: bigint): ObservationJson[] {
  return Array.from({ length: 12 }, (_, nr) => {
    const slot = from + BigInt(nr) * 5n;
    const headSlot = slot - behind;
    const status = {
      forkDigest: toHexString(periodAt(mainnet, epochOfSlot(mainnet, headSlot)).period.digest),
      finalizedRoot: `0x${'11'.repeat(32)}`,
      finalizedEpoch: String(headSlot / 32n - 2n),
      headRoot: `0x${headSlot.toString(16).padStart(64, '0')}`,
      headSlot: String(headSlot),
    };
    return {
      at: new Date(Number((genesisTime + slot * 12n) * 1000n)).toISOString(),
      theirs: status,
    } as ObservationJson;
  });
}

const causes = (observations: readonly ObservationJson[]) =>
  api.diagnose([...observations], { network: 'mainnet' }).map(({ cause, confidence }) => `${cause} ${confidence}`);

describe('a peer of a public network whose head keeps its distance', () => {
  it.each([
    ['some slots behind: its clock', 10n, BOUNDARY + 500n, ['theirClockSlow possible']],
    ['days behind: it syncs, or its clock', 9600n, BOUNDARY + 20_000n, ['syncing possible', 'theirClockSlow possible']],
    ['with a digest that is as late: its clock', 50n, BOUNDARY - 10n, ['theirClockSlow possible']],
  ])('is %s', (_, behind, from, expected) => {
    expect(causes(living(behind, from))).toEqual(expected);
  });

  it('is never one of another genesis time, wherever it stands', () => {
    fc.assert(
      fc.property(fc.bigInt(-20_000n, 20_000n), fc.bigInt(-20_000n, 20_000n), (behind, from) => {
        for (const one of causes(living(behind, BOUNDARY + from))) expect(one).not.toContain('genesisTimeDiffers');
      }),
      { numRuns: 100 },
    );
  });
});

describe('a peer of a devnet whose head keeps its distance', () => {
  it('may have another genesis, while nothing but the distance is known: it is not said flatly, and what else it may be is named', () => {
    const config = { genesisTime: String(BigInt(devnet.genesisTime ?? 0) + 60n) };
    const seen = simulate({ config, ownChain: true, noRecord: true })
      .filter(({ slot }) => slot >= 24 && slot < 38)
      .map(({ ours: _, ...one }) => one);
    const found = api.diagnose(seen, { network: devnet });
    expect(found.map(({ cause, confidence }) => `${cause} ${confidence}`)).toEqual([
      'genesisTimeDiffers possible',
      'syncing possible',
      'theirClockSlow possible',
    ]);
    expect(found[0]?.evidence).toMatch(/^Its genesis may lie 60 s later than that of this network\./);
  });
});
