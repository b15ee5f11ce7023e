import * as l10n from '@vscode/l10n';
import type { RouteFault } from '../../examination/node-answers.ts';
import type { NodeFacts } from '../../examination/node-facts.ts';
import type { CauseCode } from '../../exchange/codes.ts';
import type { ExplainedCause } from '../../exchange/observation-json.ts';
import { causeText } from '../peers/causes/cause-texts.ts';

/** Whether a node has answered anything that a beacon node answers. */
export function isReached({ version, peerId, syncing, genesis, spec }: NodeFacts): boolean {
  return [version, peerId, syncing, genesis, spec].some((told) => told !== undefined);
}

/** Why a route was not answered, as the end of a sentence. */
export function routeFaultText(fault: RouteFault): string {
  switch (fault.code) {
    case 'status':
      return l10n.t`answered with ${fault.status}`;
    case 'tooLong':
      return l10n.t('answered with more than is read');
    case 'noJson':
      return l10n.t('answered with something else than JSON');
    case 'silent':
      return l10n.t('did not answer in time');
    case 'unreachable':
    case 'nobodyListens':
    case 'noSuchName':
      return l10n.t`did not answer (${fault.why})`;
  }
}

const causes: Readonly<Record<RouteFault['code'], CauseCode>> = {
  status: 'notBeaconNode',
  tooLong: 'notBeaconNode',
  noJson: 'notBeaconNode',
  silent: 'peerSilent',
  unreachable: 'firewall',
  nobodyListens: 'nobodyListens',
  noSuchName: 'nameNotResolved',
};

/** A node that answers nothing over REST: nothing else can be told of it. */
export function reachFindings(facts: NodeFacts): ExplainedCause[] {
  if (isReached(facts)) return [];
  const fault = facts.faults.version ?? facts.faults.spec ?? { code: 'noJson' };
  const cause = causes[fault.code];
  const { title, remedy } = causeText(cause);
  const evidence = l10n.t`Its REST interface ${routeFaultText(fault)}.`;
  return [{ cause, title, remedy, evidence, confidence: 'certain', details: {} }];
}
