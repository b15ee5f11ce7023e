import * as vscode from 'vscode';
import { loadOnDemand } from '../../bundles/load-on-demand.ts';
import * as l10n from '../../primitives/l10n.ts';
import type { ReadingJson } from '../../reading/reading-json.ts';
import type { Session } from '../../session/session.ts';
import { showInformationMessage, showThrown } from '../../vscode/messages.ts';
import { createQuickPick, plainItem, showQuickPick } from '../../vscode/quick-input.ts';
import { openUntitled } from '../../vscode/untitled.ts';
import { registerCommand } from '../../vscode/workbench.ts';
import { actionsOf } from './finding-actions.ts';
import { type FindingItem, findingItem, type RefusalsItem, refusalsItem } from './finding-items.ts';
import { allFindings, readFindings } from './read-findings.ts';

/** A text that is explained, and where it stands. */
interface Explained {
  readonly text: string;
  /** The editor that shows it, and where in its document it begins. */
  readonly editor?: vscode.TextEditor;
  readonly at: number;
}

/** Findings that are listed; a log may hold thousands alike. */
const MOST_LISTED = 2000;

/**
 * *Explain Selection…*: everything in the selection that is known, with what it means and what can be done with it.
 * Without a selection the line of the cursor, where that holds nothing the whole document, without an editor the
 * clipboard. A long log is listed while it is read.
 */
export function registerExplainSelection(session: Session): vscode.Disposable {
  return registerCommand('beaconHandshake.explainSelection', async (given) => {
    const explained = typeof given === 'string' ? { text: given, at: 0 } : await textToExplain(session);
    const found: ReadingJson[] = [];
    const chosen = await choose(session, explained, found);
    if (chosen && 'page' in chosen) {
      await vscode.window.showTextDocument(await openUntitled(chosen.page, 'markdown'));
    } else if (chosen) await act(session, explained, chosen.reading);
    return found;
  });
}

async function textToExplain(session: Session): Promise<Explained> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return { text: await vscode.env.clipboard.readText(), at: 0 };
  const { document, selection } = editor;
  if (!selection.isEmpty) {
    return { text: document.getText(selection), editor, at: document.offsetAt(selection.start) };
  }
  const line = document.lineAt(selection.active.line);
  if ((await allFindings(session, line.text.slice(0, 65_536))).length > 0) {
    return { text: line.text, editor, at: document.offsetAt(line.range.start) };
  }
  return { text: document.getText(), editor, at: 0 };
}

/** Lists what is found while the text is read; the list may be left at any time, which ends the reading. */
type Item = FindingItem | RefusalsItem;

function choose(session: Session, explained: Explained, found: ReadingJson[]): Promise<Item | undefined> {
  const pick = createQuickPick<Item>();
  const lines = lineCounter(explained);
  pick.title = l10n.t('Explain Selection');
  pick.placeholder = l10n.t('Reading…');
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.busy = true;
  let isOver = false;
  const items: FindingItem[] = [];
  return new Promise((resolve) => {
    const subscriptions = [
      pick.onDidAccept(() => {
        resolve(pick.selectedItems[0]);
        pick.hide();
      }),
      pick.onDidChangeActive(([item]) => reveal(explained, item && 'reading' in item ? item.reading : undefined)),
      pick.onDidHide(() => {
        isOver = true;
        resolve(undefined);
        vscode.Disposable.from(...subscriptions).dispose();
        pick.dispose();
      }),
    ];
    const tell = (some: readonly ReadingJson[]) => {
      if (some.length === 0) {
        if (pick.items.length !== items.length) pick.items = items.slice();
        return;
      }
      found.push(...some);
      for (const one of some) if (items.length < MOST_LISTED) items.push(findingItem(one, lines(one.from)));
    };
    pick.show();
    void readFindings(session, explained.text, tell, () => isOver).then((isWhole) => {
      if (!isWhole) return;
      const { networks, chain } = session;
      const refused = loadOnDemand().refusals(explained.text, found, networks.all, chain.network);
      pick.items = refused === undefined ? items : [refusalsItem(refused), ...items];
      pick.busy = false;
      pick.placeholder = l10n.t('{0} found; choose one to use it', found.length);
      if (found.length === 0) {
        pick.hide();
        void showInformationMessage(
          l10n.t(
            'Nothing that is known here was found: frames, Statuses, fork digests, node records, addresses, nodes, Goodbyes.',
          ),
        );
      }
    }, showThrown);
  });
}

/** The line of an offset, from 1, for offsets in order. */
function lineCounter({ text, editor, at }: Explained): (offset: number) => number {
  if (editor) return (offset) => editor.document.positionAt(at + offset).line + 1;
  let line = 1;
  let counted = 0;
  return (offset) => {
    for (let next = text.indexOf('\n', counted); next >= 0 && next < offset; next = text.indexOf('\n', counted)) {
      line += 1;
      counted = next + 1;
    }
    return line;
  };
}

/** Shows where a finding stands. */
function reveal({ editor, at }: Explained, reading: ReadingJson | undefined): void {
  if (!editor || !reading) return;
  const { document } = editor;
  const range = new vscode.Range(document.positionAt(at + reading.from), document.positionAt(at + reading.to));
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

async function act(session: Session, explained: Explained, reading: ReadingJson): Promise<void> {
  const written = explained.text.slice(reading.from, reading.to);
  const { editor, at } = explained;
  const go = () => {
    if (!editor) return;
    const { document } = editor;
    const range = new vscode.Range(document.positionAt(at + reading.from), document.positionAt(at + reading.to));
    return vscode.window.showTextDocument(document, {
      ...(editor.viewColumn !== undefined && { viewColumn: editor.viewColumn }),
      selection: range,
    });
  };
  const all = [
    ...actionsOf({ written, reading, session }),
    ...(editor ? [{ label: l10n.t('Go to Its Place'), run: go }] : []),
  ];
  const items = all.map((action) => ({ ...plainItem({ label: action.label }), action }));
  const chosen = await showQuickPick(items, { placeHolder: findingItem(reading, 0).detail ?? l10n.t('Choose') });
  await chosen?.action.run();
}
