import type { ClientVerdictJson, RefusalReadingJson } from '../peers/json.ts';
import { clientCode, clientRuleCode } from '../peers/pages/client-code.ts';
import type { ClientView } from '../rpc/explorer.ts';

/** What the rules and habits of clients are called. */
const names: Readonly<Record<string, string>> = {
  statusVersion: 'Status version',
  forkDigest: 'fork digest',
  headSlot: 'head against the clock',
  finalizedEpoch: 'finalized epoch against the clock',
  peerAhead: 'peer ahead',
  genesisCheckpoint: 'genesis checkpoint',
  finalizedRoot: 'finalized root',
  finalizedRootInEffect: 'finalized root in effect',
  finalizedRootBehind: 'finalized root of a peer behind',
  nothingToCompare: 'nothing to compare',
  oldFinality: 'old finality',
  earliestAvailableSlot: 'earliest available slot',
  requiredCheckpoint: 'required checkpoint',
  headAfterFinalized: 'head not before finalized',
};

const verdictWords: Readonly<Record<ClientVerdictJson['verdict'], Pick<ClientView, 'outcome' | 'word'>>> = {
  accept: { outcome: 'holds', word: 'accepts' },
  refuse: { outcome: 'fails', word: 'refuses' },
  'asks-for-blocks': { outcome: 'unknown', word: 'asks for blocks' },
  unknown: { outcome: 'unknown', word: 'cannot be told' },
};

function ruleText(rule: string | undefined, order: number | undefined): string {
  if (rule === undefined) return '';
  const name = names[rule] ?? rule;
  return order ? `rule ${order}, ${name}` : name;
}

/** The page of the rule that decides, or of the client where none does. */
function pageOf(client: string, rule: string | undefined): string {
  return rule === undefined ? `client/${clientCode({ client })}` : `clientRule/${clientRuleCode({ client }, rule)}`;
}

/** A row of the verdict matrix. */
export function clientView({ client, verdict, rule, order, answer, why, afterwards }: ClientVerdictJson): ClientView {
  return {
    client,
    ...verdictWords[verdict],
    rule: verdict === 'accept' ? '' : ruleText(rule, order),
    answer,
    why: [why, afterwards].filter(Boolean).join('; '),
    page: pageOf(client, rule),
  };
}

const readingWords: Readonly<Record<RefusalReadingJson['explains'], Pick<ClientView, 'outcome' | 'word'>>> = {
  rule: { outcome: 'holds', word: 'explains it' },
  habit: { outcome: 'holds', word: 'does that' },
  maybe: { outcome: 'unknown', word: 'may explain it' },
  no: { outcome: 'fails', word: 'does not explain it' },
};

/** Whether a client explains what a peer did. */
export function readingView({ client, explains, rule, order, why }: RefusalReadingJson): ClientView {
  return {
    client,
    ...readingWords[explains],
    rule: explains === 'habit' || explains === 'no' ? '' : ruleText(rule, order),
    answer: '',
    why,
    page: pageOf(client, explains === 'habit' || explains === 'no' ? undefined : rule),
  };
}

/** How many of a matrix do what: "6 refuse, 1 accepts". */
export function tally(views: readonly ClientView[]): string {
  const counts = Map.groupBy(views, ({ word }) => word);
  return [...counts].map(([word, all]) => `${all.length} ${all.length === 1 ? word : plural(word)}`).join(', ');
}

/** "accepts" of one client, "accept" of several. */
function plural(word: string): string {
  return word.replace(/^(accept|refuse|ask)s/, '$1');
}
