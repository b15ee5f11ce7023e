import type { NetworkConfigJson } from '../forks/json.ts';
import type { StatusJson } from '../reqresp/json.ts';

/* The JSON shapes of what a Status means. Contract of the extension's API; only ever added to. */

export interface JudgeContextJson {
  network: string | NetworkConfigJson;
  wallClockSlot: string;
  local: StatusJson;
  /** Finalized roots that we know by epoch. */
  knownRoots?: { epoch: string; root: string }[];
  protocol?: 'status/1' | 'status/2';
}

export interface RuleOutcomeJson {
  rule: string;
  outcome: 'holds' | 'fails' | 'unknown';
  local?: string;
  remote?: string;
  why: string;
}

export interface JudgementJson {
  verdict: 'relevant' | 'irrelevant' | 'unknown';
  /** The Goodbye reason we would give, decimal. */
  goodbye?: string;
  /** Every rule, in order; the first that fails decides. */
  rules: RuleOutcomeJson[];
  clients: {
    client: string;
    verdict: 'accept' | 'refuse' | 'asks-for-blocks' | 'unknown';
    rule?: string;
    answer: string;
    source: string;
  }[];
  causes: { cause: string; confidence: 'certain' | 'likely' | 'possible'; evidence: string; remedy: string }[];
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
  backoff?: { client: string; seconds: number }[];
}
