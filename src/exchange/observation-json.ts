import type { NetworkConfigJson } from '../forks/networks/json.ts';
import type { StatusJson } from '../reqresp/messages/json.ts';
import type { Protocol } from '../reqresp/messages/protocols.ts';
import type { CauseJson } from './judgement-json.ts';

/* The JSON shapes of what was seen of a peer over time and of what it means. Contract of the extension's API; only ever added to. */

/** One exchange or one reading; what is absent was not seen. */
export interface ObservationJson {
  /** ISO 8601. */
  at: string;
  ours?: StatusJson;
  theirs?: StatusJson;
  protocol?: Protocol;
  /** The protocols that the peer speaks, as `status/2`. */
  protocols?: string[];
  agent?: string;
  resultCode?: number;
  errorText?: string;
  /** A code of ours, or a sentence of libp2p's. */
  failure?: string;
  /** The reason that the peer said, and the one that we sent. */
  goodbye?: string;
  goodbyeSent?: string;
  /** Its record, as it was read then. */
  enr?: string;
  /** What its REST says, where it was asked. */
  genesis?: { genesis_time: string; genesis_validators_root: string };
  spec?: Record<string, unknown>;
}

export interface DiagnoseContextJson {
  network: string | NetworkConfigJson;
  /** ISO 8601; the time of the last observation unless given. */
  now?: string;
}

/** A cause as it is told: of a single exchange, or with what the history of the peer bears. */
export type ExplainedCause = CauseJson & Partial<Pick<DiagnosisJson, 'since' | 'details' | 'instead'>>;

/** A cause with the time since when it holds, which may lie ahead. */
export interface DiagnosisJson extends CauseJson {
  since?: { epoch: string; slot: string; at: string };
  /** By code: the values that name the difference. A number that one side does not have is `""`. */
  details: Record<string, string>;
  /** What its blob schedule has in place of the entry that it lacks, where that is known. */
  instead?: { epoch: string; maxBlobsPerBlock: number };
}
