import * as l10n from '@vscode/l10n';
import { type ClientProfile, disputedFaults, isKnown } from '../../peers/clients/client.ts';
import { clients } from '../../peers/clients/clients.ts';
import { type FaultCode, faultTable } from '../../reqresp/faults/faults.ts';
import { openQuestions } from '../peers/clients/client-words.ts';
import { codeWords } from '../wire/code-words.ts';
import { faultFix, faultRule } from '../wire/fault-text.ts';
import { clientCode } from './client-code.ts';
import { ruleWords } from './fault-words.ts';
import { list, type PageContext, type PageEntry, part, references } from './page.ts';

const severities: Readonly<Record<'error' | 'warning' | 'info', string>> = {
  error: l10n.t('An error: the frame cannot be used.'),
  warning: l10n.t('A warning: some readers take it and some do not.'),
  info: l10n.t('A note: it explains another fault, or is worth knowing.'),
};

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export const faultCodes = Object.keys(faultTable) as FaultCode[];

export const faultEntries: readonly PageEntry[] = faultCodes.map((code) => ({
  kind: 'fault',
  code,
  title: capital(codeWords(code)),
  about: faultRule(code),
  body: (context) => faultBody(code, context),
}));

/** Of the faults on which clients differ: who takes such a request and who does not. */
function whoReadsIt(code: FaultCode, context: PageContext): string {
  const disputed = disputedFaults.find((one) => one === code);
  if (disputed === undefined) return '';
  const of = (client: ClientProfile) => {
    const fact = client.reads[disputed];
    const link = context.link('client', clientCode(client), client.client);
    if (!isKnown(fact)) return l10n.t`${link}: not known; ${openQuestions[fact.unknown]}`;
    return fact === 'accepts' ? l10n.t`${link} takes such a request` : l10n.t`${link} rejects such a request`;
  };
  return list(clients.map(of));
}

function faultBody(code: FaultCode, context: PageContext): readonly string[] {
  const { severity, rule } = faultTable[code];
  const { says, where } = ruleWords[rule];
  const quickFix = context.hasQuickFix(code)
    ? l10n.t('The quick fix of the problem mends the bytes where that leads to a frame that can be read.')
    : l10n.t('There is no quick fix: what was meant cannot be known from the bytes.');
  return [
    l10n.t('The fault {0} of a frame. {1}', `\`${code}\``, severities[severity]),
    ...part(l10n.t('What the rule asks for'), l10n.t`Rule: ${faultRule(code)}.`, says),
    ...part(l10n.t('Who does what'), whoReadsIt(code, context)),
    ...part(l10n.t('What to do'), faultFix(code) ?? '', quickFix),
    ...part(l10n.t('See also'), list([context.link('cause', 'encodingMistake')])),
    ...references(where),
  ];
}
