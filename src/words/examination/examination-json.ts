import type { ExchangeState } from '../../exchange/exchange.ts';
import type { ExplainedCause } from '../../exchange/observation-json.ts';
import type { StatusJson } from '../../reqresp/messages/json.ts';

/* What an examination of many nodes tells, for programs and for the pages made of it. Only ever added to. */

/** A column of the matrix in which a node may differ. */
export type ExaminedColumn =
  | 'reachable'
  | 'version'
  | 'network'
  | 'digestSpec'
  | 'digestEnr'
  | 'digestStatus'
  | 'digestGossip'
  | 'nfd'
  | 'finalized'
  | 'head'
  | 'clock';

/** A cell that differs: from most nodes, from the schedule, or from what the node says of itself elsewhere. */
export interface MarkJson {
  column: ExaminedColumn;
  against: 'majority' | 'schedule' | 'itself';
}

export interface ExaminedNodeJson {
  name: string;
  url: string;
  reachable: boolean;
  /** How long its slowest answer took. */
  ms: number;
  version?: string;
  peerId?: string;
  enr?: string;
  /** Where it was dialled, or why it was not. */
  address?: string;
  notDialled?: string;
  genesis?: { genesis_time?: string; genesis_validators_root?: string };
  /** `0x` hex: by its own configuration and our clock, by its record, as its Status told, as its gossip topics are named. */
  digests: { spec?: string; enr?: string; status?: string; gossip?: string[] };
  nfd?: string;
  cgc?: string;
  finalized?: { epoch: string; root: string };
  head?: { slot: string; root?: string };
  syncing?: { isSyncing: boolean; distance: string; isOptimistic?: boolean; elOffline?: boolean };
  peers?: { inbound: number; outbound: number; connected: number };
  /** What its clock shows beyond ours; by the time of its HTTP answers, or by the slot that it is in. */
  clock?: { aheadSeconds: number; by: 'http' | 'slot' };
  handshake?: {
    state: ExchangeState;
    protocol?: string;
    agent?: string;
    failure?: string;
    goodbye?: string;
    status?: StatusJson;
  };
  marks: MarkJson[];
  /** What is wrong with it, the gravest first; empty for a sound node. */
  findings: ExplainedCause[];
  /** What is no fault and worth knowing: that it syncs, that it would not take more peers. */
  remarks: string[];
}

export interface SpecDifferenceJson {
  key: string;
  /** The most common value first; null where the key is missing. */
  values: { value: string | null; nodes: string[] }[];
}

/** That one node knows the other as a peer. */
export interface KnowsJson {
  from: string;
  to: string;
  connected: boolean;
  direction?: 'inbound' | 'outbound';
}

/** Two nodes of which neither is connected with the other, with the likely reason. */
export interface MissingPairJson {
  a: string;
  b: string;
  reason: 'unreachable' | 'untold' | 'network' | 'digest' | 'rule' | 'unknown';
  why: string;
}

export interface ExaminationJson {
  /** ISO 8601. */
  at: string;
  /** What the nodes were held against; absent where no node told a schedule. */
  network?: {
    name: string;
    genesisValidatorsRoot: string;
    genesisTime?: string;
    by: 'given' | 'majority';
    /** How many nodes have exactly this network, of how many that told one. */
    nodes: number;
    told: number;
    slot?: string;
    epoch?: string;
    digest?: string;
    next?: { digest: string; epoch: string; fork: string; inMs?: string };
    /** The digest before the one in force, and the epoch at which it ended. */
    before?: { digest: string; until: string };
  };
  nodes: ExaminedNodeJson[];
  specDifferences: SpecDifferenceJson[];
  knows: KnowsJson[];
  missing: MissingPairJson[];
  remarks: string[];
}
