import { fromHexString } from '@chainsafe/ssz';
import type { Genesis } from './genesis.ts';
import type { NetworkConfig } from './network.ts';
import { type NetworkRow, networkTable } from './network-table.ts';
import { presets } from './presets.ts';

/** A network of which every instance has its own genesis: forks and times are known, the validators root is not. */
export type NetworkTemplate = Omit<NetworkConfig, 'genesisValidatorsRoot' | 'genesisTime'>;

/** What a row of a table says of a network beside its genesis. */
export function toTemplate(row: NetworkRow): NetworkTemplate {
  return {
    name: row.name,
    title: row.title,
    preset: row.preset,
    ...presets[row.preset],
    forks: row.forks.map(([name, version, epoch]) => ({ name, version: fromHexString(version), epoch })),
    blobSchedule: row.blobs.map(([epoch, maxBlobsPerBlock]) => ({ epoch, maxBlobsPerBlock })),
  };
}

/** The networks of those rows that have a root. */
export function withRoots(rows: readonly NetworkRow[]): NetworkConfig[] {
  return rows.flatMap((row) => {
    if (row.root === undefined) return [];
    const validatorsRoot = fromHexString(row.root);
    return [withGenesis(toTemplate(row), { validatorsRoot, ...(row.genesisTime && { time: row.genesisTime }) })];
  });
}

/** Every built-in network that can be joined as it stands. */
export const networks: readonly NetworkConfig[] = withRoots(networkTable);

/** Networks that still need a genesis: Ephemery, whose root changes with each iteration, and the minimal configuration. */
export const networkTemplates: readonly NetworkTemplate[] = networkTable
  .filter((row) => row.root === undefined)
  .map(toTemplate);

/** A built-in network by its short name; undefined for an unknown name and for a template. */
export function findNetwork(name: string): NetworkConfig | undefined {
  return networks.find((network) => network.name === name);
}

/** The network that a template becomes with the genesis of one of its instances. */
export function withGenesis(template: NetworkTemplate, { validatorsRoot, time }: Genesis): NetworkConfig {
  return { ...template, genesisValidatorsRoot: validatorsRoot, ...(time !== undefined && { genesisTime: time }) };
}
