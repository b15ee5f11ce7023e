import { readFileSync } from 'node:fs';
import { createApi } from '../../../src/api.ts';
import type { NetworkConfigJson } from '../../../src/forks/networks/json.ts';
import type { StatusJson } from '../../../src/reqresp/messages/json.ts';

/* What a running Prysm did, recorded byte by byte; how it was made stands in the file itself. */

export interface CaptureEvent {
  ms: number;
  conn?: 'open' | 'close';
  weAsk?: string;
  prysmAsks?: string;
  request?: string;
  response?: string;
  answered?: string;
  result?: number;
  errorText?: string;
  reason?: string;
}

type PrysmState = Omit<StatusJson, 'earliestAvailableSlot'> & { genesisBlockRoot: string };

export interface Capture {
  id: number;
  scenario: string;
  protocol?: 'status/1' | 'status/2' | null;
  offered?: ('status/1' | 'status/2')[];
  wallClockSlot?: string;
  prysm?: PrysmState;
  observed: unknown;
  request?: string;
  response?: string;
  ourStatus?: StatusJson | null;
  finalizedBlocks?: { slot: string; root: string }[];
  resultCode?: number;
  errorText?: string;
  goodbye?: string;
  connections?: { events: CaptureEvent[] }[];
}

export interface BoundaryRow {
  slot: number;
  epoch: number;
  digestByOurSchedule: string;
  protocols: string[];
  asks: { ourDigest: string; protocol: 'status/1' | 'status/2'; resultCode?: number; goodbye?: string }[];
  enr?: string;
}

interface Chain {
  config: string;
  genesisValidatorsRoot: string;
}

interface CaptureFile {
  meta: { chains: { fulu: Chain; boundaries: Chain } };
  captures: Capture[];
  boundaries: BoundaryRow[];
}

const file = new URL('../../fixtures/peers/prysm-captures.json', import.meta.url);
const { meta, captures, boundaries } = JSON.parse(readFileSync(file, 'utf8')) as CaptureFile;

export { boundaries, captures };

const api = createApi();

const chain = ({ config, genesisValidatorsRoot }: Chain): NetworkConfigJson =>
  api.parseNetworkConfig(config, genesisValidatorsRoot);

export const fuluChain = chain(meta.chains.fulu);
export const boundaryChain = chain(meta.chains.boundaries);

/** What was known of the chain when a Prysm was asked: its own state, the genesis block, and every checkpoint it told before or after. */
export function knownRoots({ genesisBlockRoot, finalizedEpoch }: PrysmState): { epoch: string; root: string }[] {
  const told = captures.flatMap(({ prysm }) => (prysm?.genesisBlockRoot === genesisBlockRoot ? [prysm] : []));
  const roots = new Map(told.map((one) => [one.finalizedEpoch, one.finalizedRoot]));
  roots.set('0', genesisBlockRoot);
  return [...roots].flatMap(([epoch, root]) => (BigInt(epoch) <= BigInt(finalizedEpoch) ? [{ epoch, root }] : []));
}

/** The capture of a scenario. */
export function captureOf(scenario: string): Capture {
  const found = captures.find((one) => one.scenario === scenario);
  if (!found) throw new Error(`no capture ${scenario}`);
  return found;
}

/** Everything that went over the connections of a capture, in order. */
export function eventsOf(scenario: string): CaptureEvent[] {
  return (captureOf(scenario).connections ?? []).flatMap(({ events }) => events);
}
