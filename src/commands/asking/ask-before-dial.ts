import type { NamedTarget } from '../../exchange/targets/named-target.ts';
import type { DialCost } from '../../peers/conduct/dial-cost.ts';
import * as l10n from '../../primitives/l10n.ts';
import { plainText } from '../../primitives/plain-text.ts';
import { clientsOf, consentedTargets, costOfDial, type DialAnswer } from '../../session/peers/dial-consent.ts';
import type { Session } from '../../session/session.ts';
import { askModally, type PlainAction } from '../../vscode/messages.ts';
import { readSetting, writeSetting } from '../../vscode/workbench.ts';
import { dialCostText } from '../../words/peers/conduct/dial-cost-text.ts';

type Answer = PlainAction & { answer: DialAnswer };

/** Says what the dials may cost and asks whether to go on. `of`: how many are dialled together. */
async function ask(costs: readonly DialCost[], of: number): Promise<DialAnswer> {
  const clients = clientsOf(costs).join(', ');
  const sentences = new Set(costs.map(dialCostText));
  const never: Answer = { title: l10n.t('Dial, and Never Ask for {0}', clients), answer: 'never' };
  const leaveOut: Answer = { title: l10n.t('Leave Them Out'), answer: 'leaveOut' };
  const choices: Answer[] =
    of === 1
      ? [{ title: l10n.t('Dial'), answer: 'dial' }, never]
      : [{ title: l10n.t('Dial All'), answer: 'dial' }, ...(costs.length < of ? [leaveOut] : []), never];
  const message =
    of === 1
      ? l10n.t('Dial this {0}?', clients)
      : l10n.t('Dial {0} that may keep us out, of {1} ({2})?', costs.length, of, clients);
  return (await askModally(message, { detail: plainText([...sentences].join(' ')) }, ...choices))?.answer;
}

/** Those of the targets that the user wants dialled, asked where that may cost something; undefined when it is left. */
export function targetsToDial<T>(
  session: Session,
  targets: readonly T[],
  targetOf: (target: T) => NamedTarget,
): Promise<readonly T[] | undefined> {
  const gossipsub = readSetting('gossipsub');
  return consentedTargets(targets, (target) => costOfDial(targetOf(target), session, gossipsub), {
    never: readSetting('dialWithoutAsking'),
    ask,
    remember: (clients) => writeSetting('dialWithoutAsking', [...clients]),
  });
}

/** Whether to dial one target. */
export async function mayDial(session: Session, target: NamedTarget): Promise<boolean> {
  return (await targetsToDial(session, [target], (one) => one)) !== undefined;
}
