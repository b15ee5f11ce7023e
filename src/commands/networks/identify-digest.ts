import * as vscode from 'vscode';
import { loadOnDemand } from '../../bundles/load-on-demand.ts';
import { epochAt } from '../../forks/schedule/slot-clock.ts';
import * as l10n from '../../primitives/l10n.ts';
import { joinText, type PlainText, plainText } from '../../primitives/plain-text.ts';
import type { FindingKind } from '../../reading/finding.ts';
import type { Session } from '../../session/session.ts';
import { showInformationMessage } from '../../vscode/messages.ts';
import { type PlainNote, plainItem, showInputBox, showQuickPick } from '../../vscode/quick-input.ts';
import type { Identification, identifyInWords } from '../../words/networks/identification-text.ts';
import { MAX_TEXT } from '../asking/text-to-read.ts';
import { allFindings } from '../reading/read-findings.ts';

function identify(session: Session, text: string): ReturnType<typeof identifyInWords> {
  const now = Date.now();
  const beside = [session.chain.network];
  return loadOnDemand().identifyInWords(text, session.networks.all, (network) => epochAt(network, now), beside);
}

const MOST_SEARCHES = 5;

/** The same once the schedules beside the chosen network's are searched, which goes on elsewhere. */
async function identifyFully(session: Session, text: string): Promise<ReturnType<typeof identifyInWords>> {
  let found = identify(session, text);
  // What is asked meanwhile for a peer takes the place of what was searched for here.
  for (let times = 0; times < MOST_SEARCHES && session.chosen.masks.isSearching; times += 1) {
    await session.chosen.masks.settled();
    found = identify(session, text);
  }
  return found;
}

const UNKNOWN = l10n.t('No network that we know has this: import the network, if it is a devnet of yours.');

/** What the box says of the bytes while they are typed. */
async function preview(session: Session, text: string): Promise<PlainText | PlainNote | undefined> {
  if (text.trim() === '') return undefined;
  const found = await identifyFully(session, text);
  if ('err' in found) return plainText(found.err);
  return { message: plainText(found.ok[0]?.note) ?? UNKNOWN, severity: vscode.InputBoxValidationSeverity.Info };
}

/** The selection of the editor where it is something to identify, else the first digest, version or root in it. */
async function selectedBytes(session: Session): Promise<string> {
  const editor = vscode.window.activeTextEditor;
  const text = editor ? editor.document.getText(editor.selection).slice(0, MAX_TEXT) : '';
  if ('ok' in identify(session, text)) return text;
  const found = text === '' ? [] : await allFindings(session, text);
  return found.find(({ kind }) => BYTES.has(kind))?.value ?? '';
}

const BYTES: ReadonlySet<FindingKind> = new Set(['forkDigest', 'forkVersion', 'root', 'status']);

/** *Identify Digest…*: which network, fork and computation, right or wrong, a digest, a fork version or a root belongs to. */
export async function askDigest(session: Session): Promise<readonly Identification[] | undefined> {
  const text = await showInputBox({
    title: l10n.t('Identify Digest'),
    prompt: l10n.t('A fork digest, a fork version or a genesis validators root: hex, or bytes as a log shows them'),
    placeHolder: plainText('0x8c9f62fe or [140 159 98 254]'),
    value: await selectedBytes(session),
    validateInput: (typed) => preview(session, typed),
  });
  const found = text === undefined ? undefined : await identifyFully(session, text);
  if (text === undefined || found === undefined || 'err' in found) return undefined;
  void show(text.trim(), found.ok);
  return found.ok;
}

async function show(text: string, found: readonly Identification[]): Promise<void> {
  if (found.length === 0) {
    void showInformationMessage(joinText([plainText(text), UNKNOWN], ': '));
    return;
  }
  const items = found.map(({ name, detail, note }) =>
    plainItem({ label: name, description: detail, detail: note, note }),
  );
  const placeHolder = l10n.t`${text} can be ${found.length === 1 ? l10n.t('this') : l10n.t`any of ${found.length}`}; choose one to copy what it is`;
  const chosen = await showQuickPick(items, { placeHolder, matchOnDetail: true });
  if (chosen) await vscode.env.clipboard.writeText(chosen.note);
}
