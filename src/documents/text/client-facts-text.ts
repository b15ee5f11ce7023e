import type { ClientProfile } from '../../peers/clients/client.ts';
import { clients } from '../../peers/clients/clients.ts';
import * as l10n from '../../primitives/l10n.ts';
import { heading, type Line, line } from '../../words/lines.ts';
import { clientFacts } from '../../words/peers/clients/client-facts.ts';
import { asLine } from '../../words/phrase.ts';
import { codeWords } from '../../words/wire/code-words.ts';

function facts(client: ClientProfile): Line[] {
  const rules = client.rules.map(({ rule }, index) => `${index + 1} ${codeWords(rule)}`).join(', ');
  const rows = [[l10n.t('rules'), rules] as const, ...clientFacts(client)];
  return [line(client.client), ...rows.map(([name, value]) => asLine(`  ${name.padEnd(14)}`, value))];
}

/** What is written down of each client beside its verdict; of the unknown, what would have to be read. */
export function clientFactsSection(): Line[] {
  return [
    line(''),
    heading(2, `## ${l10n.t('What is known of each client')}`),
    line(''),
    ...clients.flatMap((client) => [...facts(client), line('')]),
  ];
}
