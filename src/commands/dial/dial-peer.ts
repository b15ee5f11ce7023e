import * as vscode from 'vscode';
import { loadOnDemand } from '../../bundles/load-on-demand.ts';
import { readTarget } from '../../bundles/read-target.ts';
import type { Exchange } from '../../exchange/exchange.ts';
import { type NamedTarget, targetText } from '../../exchange/targets/named-target.ts';
import { inTurns } from '../../primitives/in-slices.ts';
import * as l10n from '../../primitives/l10n.ts';
import type { DialRequest } from '../../rpc/node.ts';
import type { UsedAddresses } from '../../session/network/used-addresses.ts';
import { keyOf } from '../../session/records/exchange-store.ts';
import type { Session } from '../../session/session.ts';
import { showErrorMessage, showThrown } from '../../vscode/messages.ts';
import { withProgress } from '../../vscode/progress.ts';
import { executeCommand, registerCommand } from '../../vscode/workbench.ts';
import { answerWith, titleOf } from '../asking/answer.ts';
import { mayDial } from '../asking/ask-before-dial.ts';
import { requireTrust } from '../asking/require-trust.ts';
import { textToRead } from '../asking/text-to-read.ts';
import { withinQuota } from '../asking/within-quota.ts';
import { peerJobs } from '../peers/peer-commands.ts';
import { warnWithOthers } from '../reading/also-here.ts';
import { dialMany } from './dial-many.ts';
import { previewTargets } from './preview-targets.ts';
import { namedTarget, readTargets } from './read-targets.ts';

/** Names a peer that failed as the list does. */
function report(session: Session, exchange: Exchange): void {
  if (exchange.state !== 'failed' || !exchange.failure) return;
  const open = l10n.t('Open Exchange');
  void showErrorMessage(l10n.t('{0}: {1}', titleOf(session, keyOf(exchange)), exchange.failure.message), open).then(
    (choice) => {
      if (choice === open) void executeCommand('beaconHandshake.openExchange', { exchange: exchange.id });
    },
  );
}

/** Dials with cancellable progress. Resolves with the exchange, failed or not; with nothing when it was cancelled. */
export async function dial(
  session: Session,
  target: NamedTarget,
  different: Omit<DialRequest, 'target'> = {},
): Promise<Exchange | undefined> {
  const abort = new AbortController();
  try {
    if (!(await mayDial(session, target))) return undefined;
    const title = l10n.t('Dialing {0}', targetText(target));
    const exchange = await withinQuota(async (how) => {
      return await withProgress(title, (_, token) => {
        token.onCancellationRequested(() => abort.abort());
        return session.dial(target, abort.signal, { ...different, ...how });
      });
    });
    if (exchange) {
      report(session, exchange);
      session.look({ type: 'reveal', key: keyOf(exchange), folded: true });
    }
    return exchange;
  } catch (error) {
    if (!abort.signal.aborted) showThrown(error);
    return undefined;
  }
}

/** *Dial Peer…*, *Dial Peers in Selection* and *Dial Again*. */
export function registerDialPeer(session: Session, addresses: UsedAddresses): vscode.Disposable {
  return vscode.Disposable.from(
    registerCommand('beaconHandshake.dialPeer', async (given) => {
      if (!requireTrust(l10n.t('Dialing a peer'))) return undefined;
      const text = typeof given === 'string' ? given : await peerJobs().askTarget(session, addresses);
      if (text === undefined) return undefined;
      const targets = await readTargets(text);
      if (targets.length > 1) return dialMany(session, targets);
      const [only] = targets;
      const ended = await dial(session, only ? namedTarget(only) : readTarget(text));
      // A failure has told itself, and a row that is dialled again shows what came of it.
      if (ended && ended.state !== 'failed' && typeof given !== 'string') answerWith(session, undefined, ended);
      return ended;
    }),
    registerCommand('beaconHandshake.dialSelection', async () => {
      if (!requireTrust(l10n.t('Dialing peers'))) return undefined;
      const read = await textToRead();
      if (!read) return undefined;
      const targets = await inTurns(loadOnDemand().readDialTargets(read.text));
      if (targets.length === 0) {
        const missing = l10n.t`There is no dial target in the ${read.where}: select multiaddrs, ENRs or the JSON of /eth/v1/node/peers.`;
        await warnWithOthers(session, read.text, missing, new Set());
        return undefined;
      }
      const chosen = await previewTargets(targets);
      return chosen && chosen.length > 0 ? dialMany(session, chosen) : undefined;
    }),
    registerCommand('beaconHandshake.dialAgain', (given) => {
      const target = given?.peer === undefined ? undefined : session.targetOf(given.peer);
      return target === undefined
        ? executeCommand('beaconHandshake.dialPeer')
        : executeCommand('beaconHandshake.dialPeer', target);
    }),
  );
}
