import * as vscode from 'vscode';
import { dialFound, type FoundTarget, politeBudget } from '../../discovery/dial-found.ts';
import type { Exchange } from '../../exchange/exchange.ts';
import type { DialTarget } from '../../exchange/targets/dial-target.ts';
import { isLoopback } from '../../exchange/targets/loopback.ts';
import type { NamedTarget } from '../../exchange/targets/named-target.ts';
import * as l10n from '../../primitives/l10n.ts';
import { ourDigest } from '../../session/node/local-status.ts';
import type { Session } from '../../session/session.ts';
import { askModally, showInformationMessage, showThrown } from '../../vscode/messages.ts';
import { withProgress } from '../../vscode/progress.ts';
import { plainItem, showQuickPick } from '../../vscode/quick-input.ts';
import { openUntitled } from '../../vscode/untitled.ts';
import { censusCsv, censusText } from '../../words/discovery/census-text.ts';
import { targetsToDial } from '../asking/ask-before-dial.ts';
import { requireTrust } from '../asking/require-trust.ts';
import { digestCensus } from './digest-census.ts';
import { foundNodes } from './discover-peers.ts';

interface Dialable extends FoundTarget<DialTarget & NamedTarget> {
  readonly digest: string | undefined;
}

/** *Dial Found Peers…*: a handshake with each live node of the last walk, or with those of our digest, within limits. */
export async function dialFoundPeers(session: Session, given: string | undefined): Promise<Exchange[] | undefined> {
  if (!requireTrust(l10n.t('Dialing found peers'))) return undefined;
  const chosen = await choose(session, dialable(), given);
  if (chosen === undefined) return undefined;
  const targets = await targetsToDial(session, chosen.slice(0, politeBudget.most), ({ target }) => target);
  if (!targets || targets.length === 0 || !(await mayDialStrangers(targets))) return undefined;
  const abort = new AbortController();
  const ended: Exchange[] = [];
  try {
    await withProgress(l10n.t`Dialing ${targets.length} found peers`, (progress, token) => {
      token.onCancellationRequested(() => abort.abort());
      const dial = async (target: NamedTarget, signal: AbortSignal) => {
        ended.push(await session.dial(target, signal));
        const message = l10n.t('{0} of {1}, {2} established', ended.length, targets.length, established(ended));
        progress.report({ increment: 100 / targets.length, message });
      };
      return dialFound(targets, politeBudget, dial, abort.signal);
    });
  } catch (error) {
    if (!abort.signal.aborted) showThrown(error);
  }
  digestCensus.sample(session);
  const [census, csv] = [l10n.t('Open Digest Census'), l10n.t('Open It as CSV')];
  const sentence = l10n.t(
    '{0} of {1} found peers were dialled, {2} handshakes hold.',
    ended.length,
    targets.length,
    established(ended),
  );
  void showInformationMessage(sentence, census, csv).then(async (choice) => {
    const { samples } = digestCensus;
    const text = censusText(samples, (digest) => session.chain.digestMeans(digest));
    if (choice === census) await vscode.window.showTextDocument(await openUntitled(text, 'plaintext'));
    if (choice === csv) await vscode.window.showTextDocument(await openUntitled(censusCsv(samples), 'plaintext'));
  });
  return ended;
}

function established(ended: readonly Exchange[]): number {
  return ended.filter(({ state }) => state === 'established').length;
}

/** The live nodes that have a TCP address. */
function dialable(): Dialable[] {
  return foundNodes().flatMap(({ line, target, record }) =>
    line.alive && target ? [{ target: { ...target, enr: record }, host: target.host, digest: line.digest }] : [],
  );
}

async function choose(
  session: Session,
  all: readonly Dialable[],
  given: string | undefined,
): Promise<readonly Dialable[] | undefined> {
  if (all.length === 0) {
    void showInformationMessage(l10n.t('There is nobody to dial: run "Discover Peers…" first.'));
    return undefined;
  }
  const ours = ourDigest(session.snapshot().network);
  const mine = all.filter(({ digest }) => digest === ours);
  if (given === 'all' || given === 'mine') return given === 'all' ? all : mine;
  const items = [
    { label: l10n.t('All of my digest'), description: l10n.t('{0} dials', mine.length), chosen: mine },
    { label: l10n.t('All that were found'), description: l10n.t('{0} dials', all.length), chosen: all },
  ].map(plainItem);
  return (await showQuickPick(items, { placeHolder: l10n.t('Whom to dial, four a second to a host at most') }))?.chosen;
}

/** Says how many dials it will be before strangers get any. */
async function mayDialStrangers(targets: readonly Dialable[]): Promise<boolean> {
  if (targets.every(({ target }) => isLoopback(target.multiaddr))) return true;
  const dial = { title: l10n.t('Dial') };
  const detail = l10n.t('Each is dialled once, by our agent string, and asked for its Status.');
  return (await askModally(l10n.t('Dial {0} peers that others run?', targets.length), { detail }, dial)) === dial;
}
