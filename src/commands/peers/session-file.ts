import * as vscode from 'vscode';
import { loadOnDemand } from '../../bundles/load-on-demand.ts';
import { explorerViewId } from '../../contributions/contributions.ts';
import { networkToJson } from '../../forks/networks/network-json.ts';
import { inTurns } from '../../primitives/in-slices.ts';
import * as l10n from '../../primitives/l10n.ts';
import { type PlainText, plainText } from '../../primitives/plain-text.ts';
import type { Session } from '../../session/session.ts';
import { showErrorMessage, showInformationMessage } from '../../vscode/messages.ts';
import { withCountedProgress } from '../../vscode/progress.ts';
import { registerCommand } from '../../vscode/workbench.ts';
import { sessionCaveatText, sessionFaultText } from '../../words/session-file-text.ts';
import { fileOf } from '../asking/file-of.ts';

/** A window's exchanges take a few megabytes. */
const MOST_BYTES = 50_000_000;
const PIECE = 65_536;
/** How much more is read before somebody is told. */
const COUNTED = 16 * PIECE;

const filters = { 'Beacon Handshake session': ['json', 'jsonl'] };

async function exportSession(session: Session, path: string | undefined): Promise<vscode.Uri | undefined> {
  const exchanges = session.exchanges();
  if (exchanges.length === 0) {
    void showInformationMessage(l10n.t('There is no exchange to export yet: dial a peer first.'));
    return undefined;
  }
  const name = `beacon-handshake-${new Date().toISOString().slice(0, 16).replace(/[:T]/g, '-')}.json`;
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const defaultUri = folder ? vscode.Uri.joinPath(folder.uri, name) : vscode.Uri.file(name);
  const uri = path ? fileOf(path) : await vscode.window.showSaveDialog({ filters, defaultUri });
  if (!uri) return undefined;
  const file = loadOnDemand().sessionFile(exchanges, {
    exportedAt: new Date().toISOString(),
    writer: session.agent,
    network: networkToJson(session.chain.network),
  });
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(`${JSON.stringify(file, null, 2)}\n`));
  void showInformationMessage(l10n.t`${exchanges.length} exchanges are in ${uri.fsPath}.`);
  return uri;
}

async function openSession(session: Session, path: string | undefined): Promise<number | undefined> {
  const uri = path ? fileOf(path) : await chooseFile(session);
  if (!uri) return undefined;
  const { size } = await vscode.workspace.fs.stat(uri);
  if (size > MOST_BYTES) {
    void showErrorMessage(l10n.t`${uri.fsPath} has ${size} bytes; at most ${MOST_BYTES} are read.`);
    return undefined;
  }
  return await show(session, [await vscode.workspace.fs.readFile(uri)]);
}

/** The text of files that follow each other, a few milliseconds of decoding at a time, until somebody ends it. */
function* piecesOf(
  files: readonly Uint8Array[],
  count: (done: PlainText) => void,
  signal: AbortSignal,
): Generator<string, void, void> {
  const megabytes = (bytes: number) => (bytes / 1_000_000).toFixed(1);
  const whole = megabytes(files.reduce((sum, { length }) => sum + length, 0));
  let read = 0;
  for (const file of files) {
    const decoder = new TextDecoder();
    for (let at = 0; at < file.length; at += PIECE) {
      if (signal.aborted) return;
      yield decoder.decode(file.subarray(at, at + PIECE), { stream: at + PIECE < file.length });
      read += PIECE;
      if (read % COUNTED === 0) count(l10n.t('{0} of {1} MB', megabytes(read), whole));
    }
    yield '\n';
  }
}

/** Shows what the text of a session or of a transcript holds; says in one sentence what it does not. */
async function show(session: Session, files: readonly Uint8Array[]): Promise<number | undefined> {
  const read = await withCountedProgress(l10n.t('Reading a session'), async (count, signal) => {
    const outcome = await inTurns(loadOnDemand().readSessionFile(piecesOf(files, count, signal)));
    return signal.aborted ? undefined : outcome;
  });
  if (read === undefined) return undefined;
  if ('err' in read) {
    void showErrorMessage(plainText(sessionFaultText(read.err)));
    return undefined;
  }
  const { exchanges, skipped, network, caveat } = read.ok;
  session.load(exchanges, network);
  await vscode.commands.executeCommand(`${explorerViewId}.focus`);
  const notes = [
    l10n.t`${exchanges.length} exchanges are shown as they were recorded.`,
    caveat && sessionCaveatText(caveat),
    skipped > 0 && l10n.t`${skipped} could not be read.`,
    network !== undefined &&
      network !== session.chain.network.name &&
      l10n.t`They were judged against ${network}; the network chosen here is ${session.chain.network.name}.`,
  ];
  void showInformationMessage(plainText(notes.filter(Boolean).join(' ')));
  return exchanges.length;
}

/** What the window before this one wrote down, as far as a file may be long: its newest part. */
async function openLastSession(session: Session): Promise<number | undefined> {
  const files: Uint8Array[] = [];
  let bytes = 0;
  for (const file of session.earlier.toReversed()) {
    const read = await vscode.workspace.fs.readFile(vscode.Uri.file(file));
    files.unshift(read);
    bytes += read.length;
    if (bytes > MOST_BYTES) break;
  }
  if (files.length > 0) return await show(session, files);
  void showInformationMessage(l10n.t('No earlier window has recorded an exchange in this workspace.'));
  return undefined;
}

/** Exported sessions lie anywhere; the transcripts of this workspace lie in the extension's storage. */
async function chooseFile({ transcripts }: Session): Promise<vscode.Uri | undefined> {
  const defaultUri = transcripts === undefined ? {} : { defaultUri: vscode.Uri.file(transcripts) };
  const chosen = await vscode.window.showOpenDialog({ filters, ...defaultUri, openLabel: l10n.t('Open Session') });
  return chosen?.[0];
}

/** *Export Session…*, *Open Session…* and *Show Last Session*. */
export function registerSessionFile(session: Session): vscode.Disposable {
  return vscode.Disposable.from(
    registerCommand('beaconHandshake.exportSession', (path) => exportSession(session, path)),
    registerCommand('beaconHandshake.openLastSession', () => openLastSession(session)),
    registerCommand('beaconHandshake.openSession', (path) => openSession(session, path)),
  );
}
