import { readWalkLimit, type WalkLimit } from '../../discovery/walk-limit.ts';
import * as l10n from '../../primitives/l10n.ts';
import { plainText } from '../../primitives/plain-text.ts';
import { showErrorMessage } from '../../vscode/messages.ts';
import { plainItem, showInputBox, showQuickPick } from '../../vscode/quick-input.ts';

/** When a walk is to end; undefined where the person gives it up. */
export async function askWalkLimit(): Promise<WalkLimit | undefined> {
  const items: readonly { label: string; limit?: string }[] = [
    { label: l10n.t('Until nothing new comes'), limit: '' },
    { label: l10n.t('Until 500 nodes are known'), limit: '500' },
    { label: l10n.t('For 1 minute'), limit: '1 min' },
    { label: l10n.t('Another Number or Time…') },
  ];
  const chosen = await showQuickPick(items.map(plainItem), { placeHolder: l10n.t('How long to discover peers') });
  const text = chosen && (chosen.limit ?? (await askText()));
  return text === undefined ? undefined : readWalkLimit(text);
}

function askText(): Thenable<string | undefined> {
  return showInputBox({
    title: l10n.t('Discover Peers'),
    prompt: l10n.t('Nodes that are known, or a time: 500, 30 s, 5 min'),
    value: plainText('30 s'),
    validateInput: (text) => (readWalkLimit(text) ? undefined : unread(text)),
    ignoreFocusOut: true,
  });
}

/** The limit that a caller of the command gives; undefined, and told, where it is none. */
export function walkLimitOf(given: string): WalkLimit | undefined {
  const limit = readWalkLimit(given);
  if (limit === undefined) void showErrorMessage(unread(given));
  return limit;
}

function unread(text: string) {
  return plainText(l10n.t('"{0}" is neither a number of nodes nor a time such as 30 s or 5 min.', text.slice(0, 100)));
}
