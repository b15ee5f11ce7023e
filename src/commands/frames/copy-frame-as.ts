import * as vscode from 'vscode';
import { loadOnDemand } from '../../bundles/load-on-demand.ts';
import { inTurns } from '../../primitives/in-slices.ts';
import * as l10n from '../../primitives/l10n.ts';
import { showWarningMessage } from '../../vscode/messages.ts';
import { plainItem, showQuickPick } from '../../vscode/quick-input.ts';
import { registerCommand } from '../../vscode/workbench.ts';
import { strayWords } from '../../words/wire/stray-words.ts';
import { frameToUse } from '../asking/frames-to-use.ts';

/** *Copy Frame As…*: the frame's bytes in the notation of a language or a tool, which a key binding may name. */
export function registerCopyFrameAs(): vscode.Disposable {
  return registerCommand('beaconHandshake.copyFrameAs', async (target, notation) => {
    const read = await frameToUse(target);
    if (read === undefined) return;
    const { dissectSteps, copyFormats } = loadOnDemand();
    const found = await inTurns(dissectSteps(read.text));
    const frames = found.filter(({ dissection }) => dissection.bytes.length > 0);
    if (frames.length === 0) {
      void showWarningMessage(l10n.t('There are no bytes to copy here: select a frame and try again.'));
      return;
    }
    const strays = frames.flatMap(({ pasted }) => (pasted.cut?.strays ? strayWords(pasted.cut.strays) : []));
    if (strays.length > 0) {
      void showWarningMessage(l10n.t('Nothing was copied: the text is hex, except {0}.', strays.join(', ')));
      return;
    }
    const items = copyFormats.map(({ label, write }) => {
      const written = frames.map(({ dissection }) => write(dissection.bytes)).join('\n\n');
      return plainItem({ label, detail: written.replace(/\s+/g, ' ').slice(0, 100), written });
    });
    const placeHolder = l10n.t('The notation to copy the bytes in');
    const chosen = items.find(({ label }) => label === notation) ?? (await showQuickPick(items, { placeHolder }));
    if (chosen) await vscode.env.clipboard.writeText(chosen.written);
  });
}
