import type { EnrJson } from '../enr/enr-json.ts';
import type { Exchange } from '../exchange/exchange.ts';
import type { JudgeContextJson, JudgementJson } from '../exchange/judgement-json.ts';
import type { DiagnosisJson, ObservationJson } from '../exchange/observation-json.ts';
import type { NetworkConfigJson } from '../forks/networks/json.ts';
import type { NetworkConfig } from '../forks/networks/network.ts';
import type { StatusJson } from '../reqresp/messages/json.ts';
import type { ChosenAddress } from './chosen-address.ts';
import type { Endpoint } from './endpoint.ts';
import type { NodeFacts } from './node-facts.ts';

/** A node with all that was heard of it. */
export interface Examined {
  readonly endpoint: Endpoint;
  readonly facts: NodeFacts;
  /** Unix milliseconds. */
  readonly askedMs: number;
  readonly tookMs: number;
  /** What its HTTP told of its clock, beyond ours. */
  readonly clockAheadMs?: number;
  readonly address?: ChosenAddress;
  /** The Status handshake, where there was one; or why it could not be made, in one sentence. */
  readonly exchange?: Exchange;
  readonly noExchange?: string;
}

/** The members of the API by which everything else is explained, too, so that a cause is the same everywhere. */
export interface ExplainTools {
  judge(remote: StatusJson, context: JudgeContextJson): JudgementJson;
  diagnose(observations: ObservationJson[], context: { network: NetworkConfigJson; now?: string }): DiagnosisJson[];
  decodeEnr(text: string, at: { network: NetworkConfigJson; epoch?: string }): EnrJson;
}

/** What nodes are held against. */
export interface Reference {
  readonly network: NetworkConfig;
  readonly json: NetworkConfigJson;
  /** The epoch at the time of the examination; undefined before genesis and without a genesis time. */
  readonly epoch: bigint | undefined;
  readonly slot: bigint | undefined;
  /** The digest in force, `0x` hex; undefined where only a genesis time would tell it. */
  readonly digest: string | undefined;
}

/** A node beside the network that it runs by its own configuration. */
export interface ReadNode extends Examined {
  readonly own: Reference | undefined;
}
