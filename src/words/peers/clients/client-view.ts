import type { ClientName, ClientRuleCode } from '../../../exchange/codes.ts';
import type { ClientVerdictJson, RefusalReadingJson } from '../../../exchange/judgement-json.ts';
import type { ClientView } from '../../../rpc/explorer.ts';
import * as l10n from '../../l10n.ts';
import { clientCode, clientRuleCode } from '../../pages/client-code.ts';
import { asText, type Words } from '../../phrase.ts';

/** What the rules and habits of clients are called. */
const names: Readonly<Record<ClientRuleCode, string>> = {
  statusVersion: l10n.t('Status version'),
  forkDigest: l10n.t('fork digest'),
  headSlot: l10n.t('head against the clock'),
  finalizedEpoch: l10n.t('finalized epoch against the clock'),
  peerAhead: l10n.t('peer ahead'),
  genesisCheckpoint: l10n.t('genesis checkpoint'),
  finalizedRoot: l10n.t('finalized root'),
  finalizedRootInEffect: l10n.t('finalized root in effect'),
  finalizedRootBehind: l10n.t('finalized root of a peer behind'),
  nothingToCompare: l10n.t('nothing to compare'),
  oldFinality: l10n.t('old finality'),
  earliestAvailableSlot: l10n.t('earliest available slot'),
  requiredCheckpoint: l10n.t('required checkpoint'),
  headAfterFinalized: l10n.t('head not before finalized'),
};

const verdictWords: Readonly<Record<ClientVerdictJson['verdict'], Pick<ClientView, 'outcome' | 'word'>>> = {
  accept: { outcome: 'holds', word: l10n.t('accepts') },
  refuse: { outcome: 'fails', word: l10n.t('refuses') },
  'asks-for-blocks': { outcome: 'unknown', word: l10n.t('asks for blocks') },
  unknown: { outcome: 'unknown', word: l10n.t('cannot be told') },
};

/** `rule 2, fork digest`, of which its place in the client's order has the page; empty where no rule is named. */
export function ruleWords({ client, rule, order }: PlacedRule): Words {
  if (rule === undefined) return '';
  const name = names[rule];
  if (!order) return name;
  return l10n.t`${{ words: l10n.t`rule ${order}`, page: pageOfRule(client, rule) }}, ${name}`;
}

interface PlacedRule {
  readonly client: ClientName;
  readonly rule?: ClientRuleCode | undefined;
  readonly order?: number | undefined;
}

/** The page of the rule that decides, or of the client where none does. */
export function pageOfRule(client: ClientName, rule: string | undefined): string {
  return rule === undefined ? `client/${clientCode({ client })}` : `clientRule/${clientRuleCode({ client }, rule)}`;
}

/** A row of the verdict matrix. */
export function clientView(told: ClientVerdictJson): ClientView {
  const { client, verdict, rule, answer, why, afterwards } = told;
  return {
    client,
    code: verdict,
    ...verdictWords[verdict],
    rule: verdict === 'accept' ? '' : asText(ruleWords(told)),
    answer,
    why: [why, afterwards].filter(Boolean).join('; '),
    page: pageOfRule(client, rule),
  };
}

const readingWords: Readonly<Record<RefusalReadingJson['explains'], Pick<ClientView, 'outcome' | 'word'>>> = {
  rule: { outcome: 'holds', word: l10n.t('explains it') },
  habit: { outcome: 'holds', word: l10n.t('does that') },
  maybe: { outcome: 'unknown', word: l10n.t('may explain it') },
  otherwise: { outcome: 'apart', word: l10n.t('would refuse otherwise') },
  no: { outcome: 'apart', word: l10n.t('does not explain it') },
};

/** Whether a client explains what a peer did. */
export function readingView(reading: RefusalReadingJson): ClientView {
  const { client, explains, why } = reading;
  const isOpen = explains === 'habit' && reading.isOpen === true;
  return {
    client,
    code: explains,
    ...readingWords[explains],
    ...(isOpen && { outcome: 'unknown' }),
    rule: asText(ruleWords(ruleOf(reading))),
    answer: '',
    why,
    page: pageOfRule(client, ruleOf(reading).rule),
  };
}

/** The rule that explains what a peer did, or may, where one does. */
export function ruleOf(reading: RefusalReadingJson): PlacedRule {
  return reading.explains === 'habit' || reading.explains === 'no' ? { client: reading.client } : reading;
}

/** What several clients do; one of them has its word above. */
const several: Readonly<Record<ClientVerdictJson['verdict'], string>> = {
  accept: l10n.t('accept'),
  refuse: l10n.t('refuse'),
  'asks-for-blocks': l10n.t('ask for blocks'),
  unknown: l10n.t('cannot be told'),
};

/** How many of a matrix do what: "6 refuse, 1 accepts". */
export function tally(verdicts: readonly ClientVerdictJson[]): string {
  const counts = Map.groupBy(verdicts, ({ verdict }) => verdict);
  return [...counts]
    .map(([verdict, { length }]) => `${length} ${length === 1 ? verdictWords[verdict].word : several[verdict]}`)
    .join(', ');
}
