import * as l10n from '../../primitives/l10n.ts';
import { plainText } from '../../primitives/plain-text.ts';
import { type AskHow, QUOTA_ERROR } from '../../rpc/node.ts';
import { showWarningMessage } from '../../vscode/messages.ts';

/** Whether the node would not ask because clients punish it. */
export function isQuotaError(error: unknown): error is Error {
  return error instanceof Error && error.name === QUOTA_ERROR;
}

/**
 * Asks a peer. When it was asked as often as clients take, warns with the choice to ask all the same. Resolves with
 * nothing when the user leaves it at that.
 */
export async function withinQuota<T>(ask: (how: AskHow) => Promise<T>): Promise<T | undefined> {
  try {
    return await ask({});
  } catch (error) {
    if (!isQuotaError(error)) throw error;
    const anyway = l10n.t('Ask Anyway');
    const choice = await showWarningMessage(plainText(error.message), anyway);
    return choice === anyway ? await ask({ overQuota: true }) : undefined;
  }
}
