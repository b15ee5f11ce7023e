import * as vscode from 'vscode';
import { loadOnDemand } from '../../bundles/load-on-demand.ts';
import * as l10n from '../../primitives/l10n.ts';
import type { PlainText } from '../../primitives/plain-text.ts';
import type { FindingKind } from '../../reading/finding.ts';
import type { ReadingJson } from '../../reading/reading-json.ts';
import type { Session } from '../../session/session.ts';
import { dissectionPageUri, enrUri, judgementUri } from '../../vscode/document-address.ts';
import { openPage } from '../../vscode/page-tabs.ts';
import { besideEditor, executeCommand } from '../../vscode/workbench.ts';

/** Something that can be done with a finding. */
export interface FindingAction {
  readonly label: PlainText;
  readonly run: () => unknown;
}

/** What a finding is made of: how it is written, and what it is. */
interface Found {
  readonly written: string;
  readonly reading: ReadingJson;
  readonly session: Session;
}

type Actions = (found: Found) => readonly FindingAction[];

async function open(uri: vscode.Uri): Promise<void> {
  await vscode.window.showTextDocument(uri, { preview: true, viewColumn: besideEditor() });
}

const dial = (target: string): FindingAction => ({
  label: l10n.t('Dial Peer'),
  run: () => executeCommand('beaconHandshake.dialPeer', target),
});

const explain = (page: string): FindingAction => ({
  label: l10n.t('Explain'),
  run: () => executeCommand('beaconHandshake.explain', { page }),
});

const timeline: FindingAction = {
  label: l10n.t('Show Fork Timeline'),
  run: () => executeCommand('beaconHandshake.showForkTimeline'),
};

const importNetwork: FindingAction = {
  label: l10n.t('Import Network…'),
  run: () => executeCommand('beaconHandshake.importNetwork'),
};

/** The likeliest first. */
const actions: Readonly<Record<FindingKind, Actions>> = {
  frame: ({ written, reading: { status }, session }) => [
    {
      label: l10n.t('Decode Frame'),
      run: () => openPage(dissectionPageUri(written, 'frame'), { viewColumn: besideEditor() }),
    },
    ...(status ? [judge(written, session)] : []),
  ],
  status: ({ written, session }) => [
    judge(written, session),
    {
      label: l10n.t('Decode Frame'),
      run: () => openPage(dissectionPageUri(written, 'frame'), { viewColumn: besideEditor() }),
    },
  ],
  forkDigest: () => [timeline, importNetwork],
  forkVersion: () => [timeline, importNetwork],
  root: () => [timeline, importNetwork],
  enr: ({ reading: { value } }) => [{ label: l10n.t('Inspect ENRs'), run: () => open(enrUri(value)) }, dial(value)],
  address: ({ reading: { value, alternatives } }) => [dial(alternatives?.[0] ?? value)],
  node: ({ written, reading: { value } }) => {
    const [record] = /enr:[\w-]{20,}/.exec(written) ?? [];
    return [
      ...(value === '' ? [] : [dial(value)]),
      ...(record === undefined ? [] : [{ label: l10n.t('Inspect ENRs'), run: () => open(enrUri(record)) }]),
    ];
  },
  peerId: () => [],
  goodbye: ({ reading: { value } }) => [explain(`goodbye/${value}`)],
  resultCode: ({ reading: { value } }) => [explain(`result/${value}`)],
  networkConfig: () => [importNetwork],
  snappy: () => [],
  executionForkId: () => [],
};

function judge(written: string, session: Session): FindingAction {
  return {
    label: l10n.t('Judge Status'),
    run: () => open(judgementUri(written, session.chain.network.name)),
  };
}

/** What is worth a report to somebody else. */
const reported: ReadonlySet<FindingKind> = new Set(['frame', 'status', 'node']);

/**
 * *Copy as Issue Report*: the newest exchange with a node that we have met, otherwise what the text holds of it. Who and
 * where peers are is replaced.
 */
function report({ written, reading, session }: Found): FindingAction {
  const peer = /16Uiu2HA\w{44,46}/.exec(`${reading.value} ${written}`)?.[0];
  const isMet = reading.kind === 'node' && peer !== undefined && session.exchangesWith(peer).length > 0;
  const copy = () => {
    const { network } = session.chain;
    const text = loadOnDemand().findingReport({ reading, written, network: network.name, agent: session.agent });
    return vscode.env.clipboard.writeText(text);
  };
  return {
    label: l10n.t('Copy as Issue Report'),
    run: () => (isMet ? executeCommand('beaconHandshake.copyIssueReport', { peer }) : copy()),
  };
}

/** What can be done with a finding, the likeliest first; copying always. */
export function actionsOf(found: Found): FindingAction[] {
  const { value, summary } = found.reading;
  const copy: FindingAction[] = [
    ...(value === '' ? [] : [{ label: l10n.t('Copy Value'), run: () => vscode.env.clipboard.writeText(value) }]),
    { label: l10n.t('Copy What It Is'), run: () => vscode.env.clipboard.writeText(summary) },
  ];
  const toReport = reported.has(found.reading.kind) ? [report(found)] : [];
  return [...actions[found.reading.kind](found), ...toReport, ...copy];
}
