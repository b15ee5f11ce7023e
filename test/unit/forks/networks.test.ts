import { toHexString } from '@chainsafe/ssz';
import { describe, expect, it } from 'vitest';
import { identifyForkVersion, identifyValidatorsRoot } from '../../../src/forks/digest/identify-version.ts';
import { ephemeryAt } from '../../../src/forks/networks/ephemery.ts';
import { findNetwork, networks, networkTemplates, withGenesis } from '../../../src/forks/networks/networks.ts';
import { isPresetName, presets } from '../../../src/forks/networks/presets.ts';
import { forkPeriods } from '../../../src/forks/schedule/schedule.ts';

describe('the table of networks', () => {
  it('names each network once', () => {
    const names = [...networks, ...networkTemplates].map(({ name }) => name);
    expect(names).toEqual([
      'mainnet',
      'sepolia',
      'holesky',
      'hoodi',
      'gnosis',
      'chiado',
      'plataberget',
      'ephemery',
      'minimal',
    ]);
  });

  it('gives each network its own validators root, and a genesis time', () => {
    const roots = new Set(networks.map(({ genesisValidatorsRoot }) => toHexString(genesisValidatorsRoot)));
    expect(roots.size).toBe(networks.length);
    for (const { genesisValidatorsRoot, genesisTime } of networks) {
      expect(genesisValidatorsRoot).toHaveLength(32);
      expect(genesisTime).toBeGreaterThan(1_600_000_000n);
    }
  });

  it('gives every fork version to one fork of one network', () => {
    const versions = [...networks, ...networkTemplates].flatMap(({ forks }) =>
      forks.map(({ version }) => toHexString(version)),
    );
    expect(versions.every((version) => version.length === 10)).toBe(true);
    expect(new Set(versions).size).toBe(versions.length);
  });

  it.each([...networks, ...networkTemplates])('$name keeps the order of the specification', (network) => {
    const order = ['phase0', 'altair', 'bellatrix', 'capella', 'deneb', 'electra', 'fulu', 'gloas', 'heze'];
    expect(network.forks.map(({ name }) => name)).toEqual(order.slice(0, network.forks.length));
    expect(network.forks[0]?.epoch).toBe(0n);
    const epochs = network.forks.map(({ epoch }) => epoch ?? 2n ** 64n - 1n);
    expect(epochs).toEqual(epochs.toSorted((a, b) => Number(a - b)));
  });

  it.each([...networks, ...networkTemplates])('$name has blob parameters as EIP-7892 wants them', (network) => {
    const fulu = network.forks.find(({ name }) => name === 'fulu')?.epoch ?? 2n ** 64n - 1n;
    const epochs = network.blobSchedule.map(({ epoch }) => epoch);
    expect(epochs.every((epoch) => epoch >= fulu)).toBe(true);
    expect(epochs).toEqual([...new Set(epochs)].toSorted((a, b) => Number(a - b)));
    expect(network.blobSchedule.every(({ maxBlobsPerBlock }) => maxBlobsPerBlock <= 4096n)).toBe(true);
    expect(isPresetName(network.preset) && network).toMatchObject(
      isPresetName(network.preset) ? presets[network.preset] : {},
    );
  });

  it('finds a network by name, but not a template', () => {
    expect(findNetwork('gnosis')).toMatchObject({
      slotsPerEpoch: 16n,
      slotDurationMs: 5000,
      maxBlobsPerBlockElectra: 2n,
    });
    expect(findNetwork('ephemery')).toBeUndefined();
    expect(findNetwork('Mainnet')).toBeUndefined();
  });
});

describe('what only a part of a fork digest tells', () => {
  it('is the network of a validators root', () => {
    for (const network of networks) {
      expect(identifyValidatorsRoot(Uint8Array.from(network.genesisValidatorsRoot), networks)).toBe(network);
    }
    expect(identifyValidatorsRoot(new Uint8Array(32), networks)).toBeUndefined();
  });

  it('is the network and the fork of a version, of templates too', () => {
    const identify = (...version: number[]) =>
      identifyForkVersion(Uint8Array.from(version), [...networks, ...networkTemplates]).map(
        ({ network, fork }) => `${network.name} ${fork.name}`,
      );
    expect(identify(0x90, 0, 0, 0x76)).toEqual(['sepolia gloas']);
    expect(identify(0x70, 0, 0x10, 0x1b)).toEqual(['ephemery fulu']);
    expect(identify(1, 2, 3, 4)).toEqual([]);
  });
});

describe('Ephemery', () => {
  it('is in the iteration that was seen, and in a new one every 28 days', () => {
    const seen = 1_780_599_600 + 600;
    expect(ephemeryAt(seen * 1000)).toMatchObject({ iteration: 160n, genesisTime: BigInt(seen) });
    expect(ephemeryAt(seen * 1000 - 1)?.iteration).toBe(159n);
    expect(ephemeryAt(seen * 1000 + 28 * 86_400_000)).toMatchObject({ iteration: 161n });
    expect(ephemeryAt(0)).toBeUndefined();
  });

  it('becomes a network with its genesis', () => {
    const template = networkTemplates.find(({ name }) => name === 'ephemery');
    const validatorsRoot = new Uint8Array(32).fill(5);
    const network = template && withGenesis(template, { validatorsRoot, time: 1_780_600_200n });
    expect(network && forkPeriods(network).map(({ fork, from }) => `${fork.name} ${from}`)).toEqual([
      'fulu 0',
      'fulu 2048',
      'fulu 4096',
    ]);
    expect(network).toMatchObject({ genesisValidatorsRoot: validatorsRoot, genesisTime: 1_780_600_200n });
  });
});
