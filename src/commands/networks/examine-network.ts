import path from 'node:path';
import * as vscode from 'vscode';
import { loadNetworkTexts } from '../../bundles/load-network-texts.ts';
import { loadOnDemand } from '../../bundles/load-on-demand.ts';
import type { Endpoint } from '../../examination/endpoint.ts';
import { majorityOf, readOwn, runs } from '../../examination/references.ts';
import type { NetworkConfig } from '../../forks/networks/network.ts';
import { networkToJson } from '../../forks/networks/network-json.ts';
import { type AskNodes, askNodes, type DialNode } from '../../node/examine/ask-nodes.ts';
import * as l10n from '../../primitives/l10n.ts';
import type { Examinations, ExaminedOnce } from '../../session/network/examinations.ts';
import type { UsedAddresses } from '../../session/network/used-addresses.ts';
import { NodeLink } from '../../session/node/link.ts';
import type { Session } from '../../session/session.ts';
import { examinationPageUri } from '../../vscode/document-address.ts';
import { showInformationMessage } from '../../vscode/messages.ts';
import { openPage } from '../../vscode/page-tabs.ts';
import { withProgress } from '../../vscode/progress.ts';
import { plainItem, showQuickPick } from '../../vscode/quick-input.ts';
import { openUntitled } from '../../vscode/untitled.ts';
import { readSetting } from '../../vscode/workbench.ts';
import { readEarly } from '../../words/examination/early-reading.ts';
import type { ExaminationJson } from '../../words/examination/examination-json.ts';
import { examine } from '../../words/examination/examine.ts';
import { requireTrust } from '../asking/require-trust.ts';
import { endpointsToExamine } from './endpoints-to-examine.ts';
import { examinationInSight, isExaminationOpen } from './examination-in-sight.ts';

/** A node of its own, which shakes hands for the examination and for nothing else: what is shown elsewhere stays as it is. */
function examiner(session: Session) {
  let settings: NetworkConfig | undefined;
  const link = new NodeLink(
    path.join(__dirname, 'worker.mjs'),
    () => ({
      network: networkToJson(settings ?? session.chain.network),
      listen: [],
      agent: session.agent,
      timeouts: {
        dial: readSetting('timeouts.dial'),
        openStream: readSetting('timeouts.openStream'),
        response: readSetting('timeouts.response'),
      },
      goodbyeGrace: readSetting('goodbyeGrace'),
      gossip: readSetting('gossipsub'),
    }),
    () => ({}),
    () => undefined,
    () => undefined,
  );
  return {
    async open(network: NetworkConfig): Promise<DialNode> {
      settings = network;
      const api = await link.api();
      return (target, local) => api.dial({ target, local });
    },
    stop: () => link.stop(),
  };
}

type OnExamined = NonNullable<AskNodes['onExamined']>;

/** Examines nodes by a node of its own; rejects when it is cancelled. */
async function ask(
  session: Session,
  endpoints: readonly Endpoint[],
  signal: AbortSignal,
  onExamined: OnExamined = () => undefined,
): Promise<ExaminedOnce> {
  const { open, stop } = examiner(session);
  const { tools, onAsked } = readEarly(loadOnDemand().createApi());
  try {
    const examined = await askNodes(endpoints, { signal, openDialer: open, onAsked, onExamined });
    const atMs = Date.now();
    const chosen = session.chain.network;
    const nodes = examined.map((node) => readOwn(node, atMs));
    const given = nodes.some((node) => runs(node, chosen)) ? chosen : undefined;
    const network = given ?? majorityOf(nodes)?.network ?? chosen;
    const exchanges = examined.flatMap(({ endpoint: { url }, exchange }) => (exchange ? [{ url, exchange }] : []));
    for (const { exchange } of exchanges) session.keepEvidence(exchange, network);
    return {
      last: examine(examined, { given, atMs }, tools),
      exchanges: new Map(exchanges.map(({ url, exchange }) => [url, exchange.id])),
    };
  } finally {
    // Its goodbyes are nothing to wait for.
    void stop();
  }
}

/** Examines nodes with cancellable progress; undefined when it was cancelled. */
async function run(session: Session, endpoints: readonly Endpoint[]): Promise<ExaminedOnce | undefined> {
  const abort = new AbortController();
  try {
    return await withProgress(l10n.t`Examining ${endpoints.length} nodes`, async (progress, token) => {
      token.onCancellationRequested(() => abort.abort());
      let through = 0;
      return await ask(session, endpoints, abort.signal, ({ endpoint }) => {
        through += 1;
        const increment = 100 / endpoints.length;
        progress.report({ message: l10n.t`${through} of ${endpoints.length}: ${endpoint.name}`, increment });
      });
    });
  } catch (error) {
    if (abort.signal.aborted) return undefined;
    throw error;
  }
}

/** Examines the same nodes again after the time of the setting, quietly, as long as they stand open. */
function examineLater(session: Session, examinations: Examinations, id: string): void {
  const seconds = readSetting('examineEvery');
  if (!(seconds > 0)) return;
  examinations.later(id, 1000 * seconds, async () => {
    const kept = examinations.get(id);
    if (kept === undefined || !isExaminationOpen(id) || !vscode.workspace.isTrusted) return;
    const once = await ask(session, kept.endpoints, new AbortController().signal).catch(() => undefined);
    if (once) examinations.again(id, once);
    examineLater(session, examinations, id);
  });
}

/** *Examine Network…*: many beacon nodes beside each other and their schedule; nothing is asked but what was named. */
export async function examineNetwork(
  session: Session,
  addresses: UsedAddresses,
  examinations: Examinations,
  given: string | undefined,
): Promise<ExaminationJson | undefined> {
  if (!requireTrust(l10n.t('Examining beacon nodes'))) return undefined;
  const endpoints = await endpointsToExamine(addresses, given);
  if (endpoints === undefined) return undefined;
  const once = await run(session, endpoints);
  if (once === undefined) return undefined;
  const id = examinations.add(endpoints, once);
  await openPage(examinationPageUri(id), { preview: false });
  examineLater(session, examinations, id);
  return once.last;
}

function tellNone(): void {
  void showInformationMessage(l10n.t('There is no examination in sight: run "Examine Network…" first.'));
}

/** *Examine Again*: the same nodes, also of an earlier window; the page says what is otherwise than the last time. */
export async function examineAgain(
  session: Session,
  examinations: Examinations,
  id = examinationInSight(),
): Promise<ExaminationJson | undefined> {
  if (!requireTrust(l10n.t('Examining beacon nodes'))) return undefined;
  const endpoints = id === undefined ? undefined : examinations.endpointsOf(id);
  if (id === undefined || endpoints === undefined) {
    tellNone();
    return undefined;
  }
  const once = await run(session, endpoints);
  if (once) examinations.again(id, once);
  examineLater(session, examinations, id);
  return once?.last;
}

/** *Export Examination…*: as Markdown, also to the clipboard for an issue, as CSV, as JSON. `form` is `issue` where nothing is to be asked. */
export async function exportExamination(
  examinations: Examinations,
  id = examinationInSight(),
  form?: string,
): Promise<void> {
  const kept = id === undefined ? undefined : examinations.get(id);
  if (kept === undefined) {
    tellNone();
    return;
  }
  const { examinationCsv, examinationMarkdown } = loadNetworkTexts();
  const { last } = kept;
  const open = async (text: string, language: string) => {
    await vscode.window.showTextDocument(await openUntitled(text, language));
  };
  const copy = () => vscode.env.clipboard.writeText(examinationMarkdown(last));
  if (form === 'issue') {
    await copy();
    void showInformationMessage(l10n.t('The examination is on the clipboard as Markdown.'));
    return;
  }
  const forms = [
    {
      label: l10n.t('Copy as Issue Report'),
      detail: l10n.t('Markdown, to the clipboard'),
      run: copy,
    },
    { label: 'Markdown', detail: l10n.t('everything'), run: () => open(examinationMarkdown(last), 'markdown') },
    { label: 'CSV', detail: l10n.t('the matrix'), run: () => open(examinationCsv(last), 'plaintext') },
    {
      label: 'JSON',
      detail: l10n.t('everything, for programs'),
      run: () => open(`${JSON.stringify(last, null, 2)}\n`, 'json'),
    },
  ].map(plainItem);
  const chosen = await showQuickPick(forms, { placeHolder: l10n.t('How to export the examination') });
  await chosen?.run();
}
