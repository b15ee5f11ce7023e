import type { StatusJson } from '../reqresp/messages/json.ts';
import type { Certainty, FindingKind } from './finding.ts';

/** One thing that a text holds, as the API tells it. */
export interface ReadingJson {
  kind: FindingKind;
  /** UTF-16 offsets in the text. */
  from: number;
  to: number;
  /**
   * Canonical: `0x` hex, `enr:…`, a multiaddr, a peer id, a decimal code, a network's name. For a node the address to
   * dial, empty where there is none.
   */
  value: string;
  /** One sentence: what it is and what it means. */
  summary: string;
  certainty: Certainty;
  /** What to mind before using it. */
  warning?: string;
  /** Other values of the same thing, best first. */
  alternatives?: string[];
  /** The fields of a Status that stand there; a cut root is absent. */
  status?: Partial<StatusJson>;
  /** Codes of a frame's faults. */
  faults?: string[];
}
