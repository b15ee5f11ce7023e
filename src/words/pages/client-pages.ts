import type { ClientRuleCode } from '../../exchange/codes.ts';
import type { ClientProfile } from '../../peers/clients/client.ts';
import { clients } from '../../peers/clients/clients.ts';
import * as l10n from '../l10n.ts';
import { answerWords } from '../peers/clients/answer-text.ts';
import { clientFacts } from '../peers/clients/client-facts.ts';
import { habitReasons } from '../peers/clients/client-words.ts';
import { sourceText } from '../peers/clients/source-text.ts';
import { codeWords } from '../wire/code-words.ts';
import { clientCode, clientRuleCode } from './client-code.ts';
import { clientRuleWords } from './client-rule-words.ts';
import { answerLinks } from './goodbye-links.ts';
import { list, type PageContext, type PageEntry, part, references } from './page.ts';

/** The choice of versions is made before the first rule. */
const VERSION = 'statusVersion';

const rulesOf = (client: ClientProfile): readonly ClientRuleCode[] => [
  VERSION,
  ...client.rules.map(({ rule }) => rule),
];

export const clientEntries: readonly PageEntry[] = clients.map((client) => ({
  kind: 'client',
  code: clientCode(client),
  title: client.client,
  about: l10n.t('its rules in order, what it answers, scores, waits for and reads'),
  body: (context) => clientBody(client, context),
}));

export const clientRuleEntries: readonly PageEntry[] = clients.flatMap((client) =>
  rulesOf(client).map((rule, order) => ({
    kind: 'clientRule' as const,
    code: clientRuleCode(client, rule),
    title:
      order === 0
        ? l10n.t`${client.client}, before its rules: the version of the Status`
        : l10n.t`${client.client}, rule ${order}: ${codeWords(rule)}`,
    about: l10n.t`one of the ${client.rules.length} rules of ${client.client}`,
    body: (context) => clientRuleBody(client, rule, context),
  })),
);

function clientBody(client: ClientProfile, context: PageContext): readonly string[] {
  const rules = rulesOf(client).map((rule, order) => {
    const link = context.link('clientRule', clientRuleCode(client, rule), codeWords(rule));
    return order === 0 ? l10n.t`Before them it looks at the ${link}.` : `${order}. ${link}`;
  });
  const [before = '', ...numbered] = rules;
  const habits = client.habits.map(({ answer, when }) =>
    context.linked(l10n.t`${answerWords(answer)}: ${habitReasons[when]}`),
  );
  const answers = [
    client.refusal,
    ...client.rules.flatMap(({ answer }) => answer ?? []),
    ...client.habits.map((one) => one.answer),
  ];
  return [
    ...part(l10n.t('Its rules, in order'), before, numbered.join('\n')),
    ...part(
      l10n.t('What is known of it'),
      list(clientFacts(client).map(([name, fact]) => `**${name}**: ${context.linked(fact)}`)),
    ),
    ...part(l10n.t('What it does for reasons of its own'), list(habits)),
    ...part(l10n.t('What it says'), answerLinks(answers, context)),
    ...references([
      ['phase0', 'Status v1'],
      ['fulu', 'Status v2'],
    ]),
  ];
}

function clientRuleBody(client: ClientProfile, rule: ClientRuleCode, context: PageContext): readonly string[] {
  const words = clientRuleWords[rule];
  const own = client.rules.find((one) => one.rule === rule);
  const answer = rule === VERSION ? ({ first: 'noStream' } as const) : (own?.answer ?? client.refusal);
  const neverRefuses = own?.neverRefuses ?? false;
  const others = clients.filter((one) => one !== client && rulesOf(one).includes(rule));
  const link = context.link('client', clientCode(client), client.client);
  return [
    words.says,
    ...part(
      l10n.t('Who does what'),
      neverRefuses
        ? l10n.t`${link} refuses nobody by this rule.`
        : context.linked(l10n.t`When a Status breaks it, ${link} answers: ${answerWords(answer)}.`),
      neverRefuses ? '' : answerLinks([answer], context),
      own?.absentWith === undefined
        ? ''
        : l10n.t('A build with the feature {0} does not have this rule.', `\`${own.absentWith}\``),
      others.length === 0
        ? l10n.t('No other client that we know has a rule of this name.')
        : l10n.t('These clients have a rule of this name as well:'),
      list(others.map((one) => context.link('clientRule', clientRuleCode(one, rule), one.client))),
    ),
    ...part(l10n.t('What to do'), words.fix),
    ...references(words.where),
    ...part(l10n.t('Where we read it'), list(client.sources.map((source) => sourceText([source])))),
  ];
}
