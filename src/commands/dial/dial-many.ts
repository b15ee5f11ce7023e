import type { Exchange } from '../../exchange/exchange.ts';
import type { NamedTarget } from '../../exchange/targets/named-target.ts';
import * as l10n from '../../primitives/l10n.ts';
import type { PlainText } from '../../primitives/plain-text.ts';
import type { WrittenTarget } from '../../reading/dial-targets.ts';
import type { DialRequest } from '../../rpc/node.ts';
import type { Session } from '../../session/session.ts';
import { showInformationMessage, showThrown } from '../../vscode/messages.ts';
import { withProgress } from '../../vscode/progress.ts';
import { targetsToDial } from '../asking/ask-before-dial.ts';
import { isQuotaError } from '../asking/within-quota.ts';
import { faultText } from './fault-text.ts';
import { namedTarget } from './read-targets.ts';

/** Dials under way at a time; the node itself spaces out those to one address. */
const AT_A_TIME = 20;

/**
 * Dials each target and tells the sum at the end. Those that cannot be dialled become failed exchanges as well, each
 * with its reason. Resolves with the exchanges that came to an end.
 */
export async function dialMany(
  session: Session,
  given: readonly WrittenTarget[],
  how: Omit<DialRequest, 'target'> = {},
): Promise<Exchange[]> {
  const targets = await targetsToDial(session, given, namedTarget);
  if (!targets || targets.length === 0) return [];
  const abort = new AbortController();
  const ended: Exchange[] = [];
  /** Those that clients would punish us for, as they were asked too often. */
  const spared: NamedTarget[] = [];
  const waiting = targets.map(namedTarget);
  const title = l10n.t`Dialing ${targets.length} peers`;
  try {
    await withProgress(title, async (progress, token) => {
      token.onCancellationRequested(() => abort.abort());
      const lane = async () => {
        for (let target = waiting.shift(); target !== undefined; target = waiting.shift()) {
          await session.dial(target, abort.signal, how).then(
            (exchange) => ended.push(exchange),
            (error: unknown) => (isQuotaError(error) ? spared.push(target) : Promise.reject(error)),
          );
          const done = ended.length + spared.length;
          progress.report({
            increment: 100 / targets.length,
            message: l10n.t('{0} of {1}', done, targets.length),
          });
        }
      };
      await Promise.all(Array.from({ length: AT_A_TIME }, lane));
    });
  } catch (error) {
    if (!abort.signal.aborted) showThrown(error);
  }
  if (ended.length + spared.length > 0) void showInformationMessage(summary(ended, targets, spared.length));
  return ended;
}

/** How the dials ended, in one sentence. */
function summary(ended: readonly Exchange[], targets: readonly WrittenTarget[], spared: number): PlainText {
  const count = (state: Exchange['state']) => ended.filter((one) => one.state === state).length;
  const parts = [
    l10n.t`${count('established')} established`,
    l10n.t`${count('refusedByUs') + count('refusedByThem')} refused`,
    l10n.t`${count('failed')} failed`,
    ...(spared > 0 ? [l10n.t('{0} left out, which were asked as often as clients take', spared)] : []),
  ];
  const bad = targets.find((one) => 'fault' in one);
  const why = bad && 'fault' in bad ? ` "${bad.written.slice(0, 60)}": ${faultText(bad.fault)}` : '';
  return l10n.t`Of ${ended.length + spared} peers dialled ${parts.join(', ')}.${why}`;
}
