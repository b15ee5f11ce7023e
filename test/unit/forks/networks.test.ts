import { toHexString } from '@chainsafe/ssz';
import { describe, expect, it } from 'vitest';
import { findNetwork, networks, networkTemplates } from '../../../src/forks/networks.ts';
import { isPresetName, presets } from '../../../src/forks/presets.ts';

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
