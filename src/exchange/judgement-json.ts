import type { NetworkConfigJson } from '../forks/networks/json.ts';
import type { StatusJson } from '../reqresp/messages/json.ts';
import type { CauseCode, ClientName, ClientRuleCode, HabitCode, RuleCode } from './codes.ts';

/* The JSON shapes of what a Status means. Contract of the extension's API; only ever added to. */

export interface JudgeContextJson {
  network: string | NetworkConfigJson;
  wallClockSlot: string;
  local: StatusJson;
  /** Finalized roots that we know by epoch. */
  knownRoots?: { epoch: string; root: string }[];
  protocol?: 'status/1' | 'status/2';
  /** Finalized blocks that we know beside the checkpoints of `knownRoots`: Prysm takes any of the claimed epoch. */
  finalizedBlocks?: { slot: string; root: string }[];
}

export interface RuleOutcomeJson {
  rule: RuleCode;
  outcome: 'holds' | 'fails' | 'unknown';
  local?: string;
  remote?: string;
  why: string;
}

export interface ClientVerdictJson {
  client: ClientName;
  verdict: 'accept' | 'refuse' | 'asks-for-blocks' | 'unknown';
  /** The rule that decides, and its place in the client's order; 0 is the choice of the Status version. */
  rule?: ClientRuleCode;
  order?: number;
  /** What goes over the wire: "SUCCESS, then Goodbye 2". */
  answer: string;
  /** The rule's finding; of an unknown verdict, what would decide it. */
  why?: string;
  /** What a refused peer has to expect afterwards, where that is known. */
  afterwards?: string;
  source: string;
}

export interface CauseJson {
  /** Camel case code. */
  cause: CauseCode;
  confidence: 'certain' | 'likely' | 'possible';
  evidence: string;
  /** One sentence that a person can act on. */
  remedy: string;
  /** A few words for people. */
  title?: string;
  /** What was seen of it here, in a few words beside the title: a network, a number of slots, a Goodbye. */
  particular?: string;
  /** When the node record was read on which it rests, in ISO 8601. */
  recordReadAt?: string;
}

/** Whether one client explains what a peer did: a broken rule, a rule that we cannot decide, or a habit of its own. */
export type RefusalReadingJson = { client: ClientName; why: string } & (
  | {
      explains: 'rule' | 'maybe';
      rule: ClientRuleCode;
      /** Its place in the client's order; 0 is the choice of the Status version. */
      order: number;
    }
  /** `isOpen` where by what is recorded the client had no reason for it, as when it was asked too seldom. */
  | { explains: 'habit'; rule: HabitCode; order?: undefined; isOpen?: true }
  /** Its rule refuses our Status too, but not in the way that was seen. */
  | { explains: 'otherwise'; rule: ClientRuleCode; order: number }
  | { explains: 'no'; rule?: undefined; order?: undefined }
);

/** What a peer did to our Status, and who does that. */
export interface RefusalJson {
  /** "SUCCESS, then Goodbye 2 after 12 ms". */
  observed: string;
  /** The client that the peer's agent names. */
  client?: ClientName;
  /** The named client first. */
  readings: RefusalReadingJson[];
  /** The conclusion for a person. */
  sentence: string;
}

export interface JudgementJson {
  verdict: 'relevant' | 'irrelevant' | 'unknown';
  /** The Goodbye reason we would give, decimal. */
  goodbye?: string;
  /** Every rule, in order; the first that fails decides. */
  rules: RuleOutcomeJson[];
  /** What each client would do with this Status if it stood where the context's local view stands. */
  clients: ClientVerdictJson[];
  /** Why the handshake fails or would fail, the most probable first; empty when nothing is wrong. */
  causes: CauseJson[];
  sync: {
    relation: 'behind' | 'equal' | 'ahead' | 'unknown';
    startInitialSync: boolean;
    score?: string;
    terms: { term: string; value: string }[];
  };
}

export interface GoodbyeJson {
  code: string;
  /** True for the reasons every client understands alike: 1, 2 and 3. */
  portable: boolean;
  names: { source: string; name: string }[];
  meaning: string;
  /** For how long a client does not dial us any more, though it takes our dials. */
  backoff?: { client: string; seconds: number }[];
  /** Who remembers it: after sending or receiving it, for its own dials alone or for ours too. */
  memory?: {
    client: ClientName;
    after: 'sending' | 'receiving' | 'either';
    dials: 'itsOwn' | 'both';
    seconds: number;
  }[];
}

/** The rule by which a Status is refused: the first that it breaks. */
export function brokenRule(judgement: Pick<JudgementJson, 'rules'> | undefined): RuleCode | undefined {
  return judgement?.rules.find(({ outcome }) => outcome === 'fails')?.rule;
}
