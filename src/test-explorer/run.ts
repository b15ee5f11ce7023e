import * as vscode from 'vscode';
import type { Verdict } from '../conformance/case.ts';
import { type ConformanceReport, type ConformanceResult, countsOf } from '../conformance/report.ts';
import { networkToJson } from '../forks/networks/network-json.ts';
import type { ConformanceJob } from '../node/conform/job.ts';
import * as l10n from '../primitives/l10n.ts';
import { plainText } from '../primitives/plain-text.ts';
import type { Session } from '../session/session.ts';
import { showErrorMessage, showInformationMessage } from '../vscode/messages.ts';
import { plainItem, showQuickPick } from '../vscode/quick-input.ts';
import { messageOf } from './evidence.ts';
import { inThread } from './in-thread.ts';
import { changesSince, type LastRuns } from './last-runs.ts';
import { meansOfSettings } from './means.ts';
import type { Target } from './targets.ts';
import type { Tree } from './tree.ts';
import { askVisits } from './visits.ts';

interface Around {
  readonly controller: vscode.TestController;
  readonly tree: Tree;
  readonly session: Pick<Session, 'chain' | 'evidence'>;
  readonly runs: LastRuns;
  readonly workerPath: string;
}

type RunAgainst = (
  request: vscode.TestRunRequest,
  target: Target | undefined,
  token: vscode.CancellationToken,
) => Promise<void>;

/** Asked where something of the kind is among what was chosen; nothing when nothing is to run. */
async function askBanning(): Promise<boolean | undefined> {
  const items = [
    { ...plainItem({ label: l10n.t('Without What Clients Punish') }), includes: false },
    {
      ...plainItem({
        label: l10n.t('With Everything'),
        detail: l10n.t('Each such case is another identity; a client may still shut out the address.'),
      }),
      includes: true,
    },
  ];
  const placeHolder = l10n.t('Some of these cases send what clients punish');
  return (await showQuickPick(items, { placeHolder, title: l10n.t('Conformance') }))?.includes;
}

/** Runs what is asked for in a thread of its own, and shows each case as it ends. */
export function runOf({ controller, tree, session, runs, workerPath }: Around): RunAgainst {
  return async (request, target, token) => {
    // In Restricted Mode VS Code itself asks for trust before it runs a test.
    if (!target) return;
    const wanted = tree.wanted(request);
    const only = wanted.map(({ id }) => id);
    const isPunished = only.some((id) => tree.isPunished(id));
    const includesBanning = isPunished ? await askBanning() : false;
    if (includesBanning === undefined) return;
    const visits = await askVisits(only);
    if (!visits) return;
    const run = controller.createTestRun(request, target.name);
    for (const item of wanted) run.enqueued(item);
    const { network } = session.chain;
    const { place, enr } = target;
    const about = { target: place, network: networkToJson(network), only, includesBanning };
    const job: ConformanceJob = { ...about, ...visits, ...meansOfSettings(), ...(enr !== undefined && { enr }) };
    const tried = { multiaddr: place.multiaddr, peerId: place.peerId, network: network.name };
    const say = (lines: readonly string[]) => run.appendOutput(lines.map((line) => `${line}\r\n`).join(''));
    try {
      const report = await inThread(workerPath, job, token, {
        // The control runs whenever something rests on it, also where nobody asked for it.
        start(id) {
          if (only.includes(id)) started(run, tree, id);
        },
        show(result) {
          const item = tree.item(result.id);
          if (item) tell(run, item, result, (failed) => messageOf(failed, tried, session.evidence));
        },
        say,
        invite(addresses) {
          say([l10n.t('Waiting a minute to be dialled at {0}.', addresses.join(', '))]);
          void tellToDial(addresses);
        },
      });
      if (report) await summarize(run, tree, runs, report);
    } catch (error) {
      const words = plainText(error instanceof Error ? error.message : String(error));
      run.appendOutput(`${words}\r\n`);
      void showErrorMessage(words);
    } finally {
      run.end();
    }
  };
}

function started(run: vscode.TestRun, tree: Tree, id: string): void {
  const item = tree.item(id);
  if (item) run.started(item);
}

const signs: Readonly<Record<Verdict, string>> = { pass: '✓', fail: '✕', warn: '!', inconclusive: '?', skipped: '-' };

/** Of the states that VS Code has, a warning is the one with a message that is no failure. */
function tell(
  run: vscode.TestRun,
  item: vscode.TestItem,
  result: ConformanceResult,
  messageFor: (result: ConformanceResult) => vscode.TestMessage,
): void {
  const { id, verdict, why, ms } = result;
  const message = verdict === 'fail' || verdict === 'warn' ? messageFor(result) : undefined;
  if (verdict === 'fail' && message) run.failed(item, message, ms);
  else if (message) run.errored(item, message, ms);
  else if (verdict === 'pass') run.passed(item, ms);
  else run.skipped(item);
  run.appendOutput(`${signs[verdict]} ${id} ${plainText(why)}\r\n`, message?.location, item);
}

/** The address to dial us at, to be copied where it is needed. */
async function tellToDial(addresses: readonly string[]): Promise<void> {
  const [address = ''] = addresses;
  const copy = l10n.t('Copy Address');
  const words = l10n.t('Make the peer dial {0} within a minute.', address);
  if ((await showInformationMessage(words, copy)) === copy) await vscode.env.clipboard.writeText(address);
}

/** Beside each section how many of it hold, and in the output what has changed since the last run. */
async function summarize(run: vscode.TestRun, tree: Tree, runs: LastRuns, report: ConformanceReport): Promise<void> {
  const { results, specification, target, client, network } = report;
  const sections = new Map<string, ConformanceResult[]>();
  for (const result of results) {
    const [section = ''] = result.id.split('.');
    sections.set(section, [...(sections.get(section) ?? []), result]);
  }
  for (const [section, all] of sections) {
    const { pass, warn, fail } = countsOf(all);
    tree.describe(section, l10n.t('{0} of {1} pass, {2} warn, {3} fail', pass, all.length, warn, fail));
  }
  const { pass, fail, warn, inconclusive, skipped } = report.counts;
  const counts = l10n.t(
    '{0} on {1}: {2} pass, {3} fail, {4} warn, {5} inconclusive, {6} skipped',
    ...[client, network, pass, fail, warn, inconclusive, skipped],
  );
  run.appendOutput(`${counts}\r\n${l10n.t('By {0}.', specification)}\r\n`);
  const before = runs.of(target);
  if (before) {
    const changes = changesSince(before, results);
    const since = new Date(before.atMs).toISOString();
    const none = l10n.t('Nothing has changed since the run of {0}.', since);
    const some = l10n.t('Since the run of {0}:', since);
    const lines = changes.map(({ id, before: was, now }) => `${id}: ${was} → ${now}`);
    run.appendOutput([changes.length === 0 ? none : some, ...lines, ''].join('\r\n'));
  }
  await runs.keep(target, results, Date.now());
}
