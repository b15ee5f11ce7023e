import { readFileSync } from 'node:fs';
import { createApi } from '../../../../src/api.ts';
import type { DiagnosisJson, ObservationJson } from '../../../../src/exchange/observation-json.ts';
import type { NetworkConfigJson } from '../../../../src/forks/networks/json.ts';

/** One observation of the recording, with the slot of the healthy node's clock. */
export type Recorded = ObservationJson & { slot: number };

/** What a node of the recording is, and what is wrong with it. */
export interface RecordedNode {
  id: string;
  truth: {
    cause: string | null;
    details?: Record<string, string>;
    sinceEpoch?: string;
    alsoCauses?: string[];
  };
  config: string;
  genesis: { genesis_time: string; genesis_validators_root: string };
  specDifferences?: Record<string, unknown>;
  observations: Recorded[];
}

interface Recording {
  meta: { network: { config: string; genesis: RecordedNode['genesis'] } };
  nodes: RecordedNode[];
}

const recording: Recording = JSON.parse(
  readFileSync(new URL('../../../fixtures/peers/devnets.json', import.meta.url), 'utf8'),
);

export const api = createApi();

export function networkOf(config: string, genesis: RecordedNode['genesis']): NetworkConfigJson {
  const parsed = api.parseNetworkConfig(config, genesis.genesis_validators_root);
  return { ...parsed, genesisTime: genesis.genesis_time };
}

/** The devnet as it is meant. */
export const devnet = networkOf(recording.meta.network.config, recording.meta.network.genesis);

export const nodes = recording.nodes;

export function node(id: string): RecordedNode {
  const found = nodes.find((one) => one.id === id);
  if (!found) throw new Error(`no node ${id}`);
  return found;
}

/** What is said of a peer after each observation. */
export function diagnosedAt<T extends ObservationJson>(
  observations: readonly T[],
  network = devnet,
): { at: T; found: DiagnosisJson[] }[] {
  return observations.map((at, index) => ({
    at,
    found: api.diagnose(observations.slice(0, index + 1), { network }),
  }));
}
