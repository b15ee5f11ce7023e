import * as vscode from 'vscode';
import { bootnodesOf } from '../../discovery/bootnodes.ts';
import { isAllOnLoopback } from '../../discovery/udp-for.ts';
import { inTurns } from '../../primitives/in-slices.ts';
import * as l10n from '../../primitives/l10n.ts';
import { plainText } from '../../primitives/plain-text.ts';
import type { FoundNode } from '../../rpc/discovery.ts';
import type { ListenConsent } from '../../session/node/listen-consent.ts';
import { ourDigest } from '../../session/node/local-status.ts';
import type { Session } from '../../session/session.ts';
import {
  askModally,
  showErrorMessage,
  showInformationMessage,
  showThrown,
  showWarningMessage,
} from '../../vscode/messages.ts';
import { withProgress } from '../../vscode/progress.ts';
import { showInputBox } from '../../vscode/quick-input.ts';
import { openUntitled } from '../../vscode/untitled.ts';
import { executeCommand } from '../../vscode/workbench.ts';
import { askFaultText } from '../../words/discovery/ask-fault-text.ts';
import { censusJson, censusText } from '../../words/discovery/census-text.ts';
import { type CrawlSummary, crawlSummary, type ReadNode, readAllFound } from '../../words/discovery/crawl-json.ts';
import { crawlCsv, crawlText } from '../../words/discovery/crawl-text.ts';
import { ownDigestStanding } from '../../words/discovery/own-digest-text.ts';
import { requireTrust } from '../asking/require-trust.ts';
import { askWalkLimit, walkLimitOf } from './ask-walk-limit.ts';
import { digestCensus } from './digest-census.ts';
import { openDiscovery } from './open-discovery.ts';
import { walkOf } from './walk-of.ts';

/** Nodes of the last walk of this window. */
let lastFound: readonly ReadNode[] = [];

export function foundNodes(): readonly ReadNode[] {
  return lastFound;
}

/** *Discover Peers…*: walks from some records through the tables of everybody that is found; nobody is dialled. */
export async function discoverPeers(
  session: Session,
  consent: ListenConsent,
  given: string | undefined,
  until: string | undefined,
): Promise<CrawlSummary | undefined> {
  if (!requireTrust(l10n.t('Discovering peers'))) return undefined;
  const written = given ?? (await askRecords(session));
  const from = await recordsOf(session, written?.split(/[\s,]+/).filter(Boolean) ?? []);
  if (from.length === 0) return undefined;
  const limit = given === undefined ? await askWalkLimit() : walkLimitOf(until ?? '');
  if (limit === undefined || !(await mayWalk(from))) return undefined;
  const abort = new AbortController();
  const found = new Map<string, FoundNode>();
  try {
    const report = await withProgress(l10n.t('Discovering peers'), (progress, token) => {
      token.onCancellationRequested(() => abort.abort());
      const keep = (nodes: readonly FoundNode[]) => {
        for (const node of nodes) found.set(node.nodeId, node);
        const live = [...found.values()].filter(({ state }) => state === 'live').length;
        progress.report({ message: l10n.t('{0} found, {1} live', found.size, live) });
      };
      return openDiscovery(session, consent, from, keep, (api) => api.crawl({ from, ...limit }, abort.signal));
    });
    lastFound = await inTurns(readAllFound(found.values()));
    const [unread] = report.unread;
    if (unread && report.live === 0) {
      void showErrorMessage(plainText(askFaultText(unread.fault)));
      return undefined;
    }
    const ours = ourDigest(session.snapshot().network);
    const summary = crawlSummary(session.chain.network, report, lastFound, new Map(), ours);
    session.own.found.keep(walkOf(lastFound, summary, session.chain));
    digestCensus.follow(session, lastFound);
    await show(session, lastFound, summary);
    return summary;
  } catch (error) {
    if (!abort.signal.aborted) showThrown(error);
    else lastFound = await inTurns(readAllFound(found.values()));
    return undefined;
  }
}

/** Stands for the bootnode of the demo network, whose records are played once it is asked for. */
const DEMO = 'demo';

async function recordsOf({ responders }: Session, written: readonly string[]): Promise<string[]> {
  if (!written.includes(DEMO)) return [...written];
  const { bootnode } = await (await responders.node()).startDemoDiscovery();
  return written.map((one) => (one === DEMO ? bootnode : one));
}

function askRecords({ responders, chain }: Session): Thenable<string | undefined> {
  const bootnodes = responders.demo.length > 0 ? [DEMO] : bootnodesOf(chain.network.name);
  return showInputBox({
    title: l10n.t('Discover Peers'),
    prompt: l10n.t(
      'Records to begin with, those of bootnodes for example; several with blanks between them. "{0}" is the bootnode of the demo network.',
      DEMO,
    ),
    placeHolder: plainText('enr:-…'),
    ...(bootnodes.length > 0 && { value: bootnodes.join(' ') }),
    ignoreFocusOut: true,
  });
}

/** A walk over strangers is a deliberate act. */
async function mayWalk(from: readonly string[]): Promise<boolean> {
  if (isAllOnLoopback(from)) return true;
  const walk = { title: l10n.t('Discover') };
  const detail = l10n.t(
    'Every node that is found is asked for its table, some ten questions each: thousands of machines on a public network until nothing new comes. Nobody is dialled.',
  );
  return (await askModally(l10n.t('Walk through a network that others run?'), { detail }, walk)) === walk;
}

async function show({ chain }: Session, found: readonly ReadNode[], summary: CrawlSummary): Promise<void> {
  const lines = found.map(({ line }) => line);
  const { samples } = digestCensus;
  const overTime = samples.length > 1 ? `\n\n${censusText(samples, (digest) => chain.digestMeans(digest))}` : '';
  const text = `${crawlText(lines, summary)}${overTime}`;
  await vscode.window.showTextDocument(await openUntitled(text, 'plaintext'), { preview: false });
  const [dial, csv, json] = [l10n.t('Dial Found Peers…'), l10n.t('Open as CSV'), l10n.t('Open as JSON')];
  const standing = ownDigestStanding(summary.ours.digest, summary.census);
  const counts = l10n.t('{0} nodes are live, {1} did not answer.', summary.live, summary.dead);
  const message = plainText([counts, standing?.sentence].filter(Boolean).join(' '));
  const tell = standing?.agrees === false ? showWarningMessage : showInformationMessage;
  void tell(message, dial, csv, json).then(async (choice) => {
    if (choice === dial) await executeCommand('beaconHandshake.dialFoundPeers');
    if (choice === csv) await vscode.window.showTextDocument(await openUntitled(crawlCsv(lines), 'plaintext'));
    const whole = `${JSON.stringify({ nodes: lines, ...summary, overTime: censusJson(samples) }, null, 2)}\n`;
    if (choice === json) await vscode.window.showTextDocument(await openUntitled(whole, 'json'));
  });
}
