import * as l10n from '../../primitives/l10n.ts';
import type { ListenAnswer } from '../../session/node/listen-consent.ts';
import { askModally, type PlainAction } from '../../vscode/messages.ts';

/** Asks whether the node may listen where other machines can reach it, naming the addresses. */
export async function askToListen(addresses: readonly string[]): Promise<ListenAnswer> {
  const choices: readonly (PlainAction & { answer: ListenAnswer })[] = [
    { title: l10n.t('Listen'), answer: 'once' },
    { title: l10n.t('Always Listen There'), answer: 'always' },
    { title: l10n.t('Only on Loopback'), answer: 'loopback' },
  ];
  const message = l10n.t('Let the node listen on {0}?', addresses.join(', '));
  const detail = l10n.t(
    'Other machines on the network can then reach it, learn that you run this extension, and have their requests answered. The setting beaconHandshake.listen asks for it.',
  );
  return (await askModally(message, { detail }, ...choices))?.answer;
}
