import * as vscode from 'vscode';
import type { PeerTarget } from '../../contributions/commands.ts';
import { recordDifferences } from '../../discovery/record-difference.ts';
import { readEnr } from '../../enr/enr.ts';
import * as l10n from '../../primitives/l10n.ts';
import { plainText } from '../../primitives/plain-text.ts';
import type { AskedRecord, DiscoveryApi } from '../../rpc/discovery.ts';
import type { ListenConsent } from '../../session/node/listen-consent.ts';
import { keyOf } from '../../session/records/exchange-store.ts';
import type { Session } from '../../session/session.ts';
import { showErrorMessage, showInformationMessage, showThrown } from '../../vscode/messages.ts';
import { withProgress } from '../../vscode/progress.ts';
import { showInputBox } from '../../vscode/quick-input.ts';
import { askFaultText } from '../../words/discovery/ask-fault-text.ts';
import { recordDifferenceText } from '../../words/discovery/record-difference-text.ts';
import { requireTrust } from '../asking/require-trust.ts';
import { openDiscovery } from './open-discovery.ts';

const NO_NETWORKS = { networks: [], now: () => undefined };

/** *Ask for Its Record…*: what a node says of itself now, and in what the record at hand is stale. */
export async function askForRecord(
  session: Session,
  consent: ListenConsent,
  given: string | PeerTarget | undefined,
): Promise<AskedRecord | undefined> {
  if (!requireTrust(l10n.t('Asking a node for its record'))) return undefined;
  const named = typeof given === 'object' ? recordOfPeer(session, given) : given;
  const target = (named ?? (await askTarget()))?.trim();
  if (target === undefined || target === '') return undefined;
  const abort = new AbortController();
  try {
    const asked = await withProgress(l10n.t('Asking for the record'), (_, token) => {
      token.onCancellationRequested(() => abort.abort());
      const ask = (api: DiscoveryApi) => api.ask(target, abort.signal);
      return openDiscovery(session, consent, [target], () => undefined, ask);
    });
    if ('err' in asked) {
      // That it did not answer is evidence beside the record at hand.
      if (readEnr(target, NO_NETWORKS).record) session.noteEnr(target, { fault: asked.err });
      void showErrorMessage(plainText(askFaultText(asked.err)));
    } else {
      session.noteEnr(asked.ok.record, {});
      tell(target, asked.ok);
    }
    return asked;
  } catch (error) {
    if (!abort.signal.aborted) showThrown(error);
    return undefined;
  }
}

/** The record of a peer as far as it is known, or where it was reached. */
function recordOfPeer(session: Session, { peer, exchange }: PeerTarget): string | undefined {
  const found = exchange === undefined ? undefined : session.exchange(exchange);
  const key = peer ?? (found && keyOf(found));
  return key === undefined ? undefined : session.recordsOf(key)?.readings.at(-1)?.text;
}

function askTarget(): Thenable<string | undefined> {
  return showInputBox({
    title: l10n.t('Ask for Its Record'),
    prompt: l10n.t('The record of a node, or its UDP address with a peer id'),
    placeHolder: plainText('enr:-… · /ip4/127.0.0.1/udp/9000/p2p/16Uiu2HA…'),
    ignoreFocusOut: true,
  });
}

function tell(target: string, { record, seq, ms, seesUsAt }: Extract<AskedRecord, { ok: object }>['ok']): void {
  const [was, now] = [target, record].map((text) => readEnr(text, NO_NETWORKS).record);
  const differences = was && now ? recordDifferences(was, now).map(recordDifferenceText) : [];
  const sentence = l10n.t(
    'Its newest record has sequence number {0}; it answered in {1} ms and sees us at {2}.',
    seq,
    ms.toFixed(0),
    seesUsAt,
  );
  const copy = l10n.t('Copy ENR');
  const message =
    differences.length > 0
      ? `${sentence} ${l10n.t('Against the one at hand: {0}.', differences.join('; '))}`
      : sentence;
  void showInformationMessage(plainText(message), copy).then((choice) =>
    choice === copy ? vscode.env.clipboard.writeText(record) : undefined,
  );
}
