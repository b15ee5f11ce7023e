import type * as vscode from 'vscode';
import { readTarget } from '../../bundles/read-target.ts';
import type { PeerTarget } from '../../contributions/commands.ts';
import { type Exchange, isStatusExchange } from '../../exchange/exchange.ts';
import { targetText } from '../../exchange/targets/named-target.ts';
import * as l10n from '../../primitives/l10n.ts';
import { addressOf } from '../../session/peers/address-of.ts';
import type { Session } from '../../session/session.ts';
import { showInformationMessage, showThrown } from '../../vscode/messages.ts';
import { withCountedProgress } from '../../vscode/progress.ts';
import { registerCommand } from '../../vscode/workbench.ts';
import { answerWith } from '../asking/answer.ts';
import { mayDial } from '../asking/ask-before-dial.ts';
import { type Apt, choosePeer } from '../asking/choose-peer.ts';
import { requireTrust } from '../asking/require-trust.ts';
import { withinQuota } from '../asking/within-quota.ts';

/** The bytes of a request, whoever sent it. */
function requestOf({ direction, sent, received }: Exchange): string {
  return direction === 'outbound' ? sent : received;
}

/** Whose Status request is recorded, so that it can be sent again. */
function requested(session: Session): Apt {
  return {
    applies: ({ key }) => session.exchangesWith(key).some(isRequest),
    none: l10n.t('No Status request of any peer is recorded: dial one first.'),
  };
}

function isRequest(one: Exchange): boolean {
  return isStatusExchange(one) && requestOf(one).length > 2;
}

/** The exchange that the command was invoked on, or the newest one with a request of the chosen peer; says so when there is none. */
async function chooseRequest(session: Session, target: PeerTarget | undefined): Promise<Exchange | undefined> {
  const named = target?.exchange;
  const key = named === undefined ? await choosePeer(session, target, requested(session)) : undefined;
  if (named === undefined && key === undefined) return undefined;
  const recorded = key === undefined ? session.exchange(named ?? '') : session.exchangesWith(key).findLast(isRequest);
  if (!recorded) void showInformationMessage(l10n.t('No Status request of this peer is recorded: dial it first.'));
  return recorded;
}

/** *Replay Request*: sends the recorded bytes of a Status request as they are, to the same peer. */
export function registerReplayRequest(session: Session): vscode.Disposable {
  return registerCommand('beaconHandshake.replayRequest', async (target) => {
    if (!requireTrust(l10n.t('Replaying a request'))) return undefined;
    let abort: AbortSignal | undefined;
    try {
      const recorded = await chooseRequest(session, target);
      if (!recorded) return undefined;
      const { protocol, offered } = recorded;
      const offer = protocol ? [protocol] : offered;
      const request = { offer, raw: requestOf(recorded) };
      const dialled = readTarget(addressOf(recorded));
      if (!(await mayDial(session, dialled))) return undefined;
      const replayed = await withinQuota((how) =>
        withCountedProgress(l10n.t('Replaying the request to {0}', targetText(dialled)), (_, signal) => {
          abort = signal;
          return session.dial(dialled, signal, { ...request, ...how });
        }),
      );
      if (replayed) answerWith(session, target, replayed);
      return replayed;
    } catch (error) {
      if (!abort?.aborted) showThrown(error);
      return undefined;
    }
  });
}
