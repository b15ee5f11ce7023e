import * as vscode from 'vscode';
import type { CommandId, FrameTarget } from '../../contributions/commands.ts';
import { inSlices } from '../../primitives/in-slices.ts';
import * as l10n from '../../primitives/l10n.ts';
import { type PlainText, plainText } from '../../primitives/plain-text.ts';
import { codeLens } from '../../vscode/language-items.ts';
import type { FrameBlock } from '../model/frame-document.ts';
import { headerText } from '../model/frame-header.ts';
import { frameTitle } from '../model/frame-words.ts';
import { blockRange, type FrameDocuments, type PlacedFrame } from './frame-documents.ts';
import { hasHexEditor } from './hex-editor.ts';

/** Lenses beyond this many are more than anybody scrolls through, and VS Code asks for all at once. */
const MOST_BLOCKS = 2000;

/** Above each frame: what it is, whether it is sound, and what can be done with it. */
export function registerFrameLenses(documents: FrameDocuments, selector: vscode.DocumentSelector): vscode.Disposable {
  const provider: vscode.CodeLensProvider = {
    onDidChangeCodeLenses: documents.onDidChangeMeaning,
    async provideCodeLenses(document, token) {
      const frames = documents.of(document);
      const lenses: vscode.CodeLens[] = [];
      const add = (block: FrameBlock) => {
        for (const frame of frames.frames(block)) lenses.push(...lensesOf(document, { block, frame }));
      };
      await inSlices(frames.eachBlock(MOST_BLOCKS), add, () => token.isCancellationRequested);
      return lenses;
    },
  };
  return vscode.languages.registerCodeLensProvider(selector, provider);
}

function lensesOf(document: vscode.TextDocument, { block, frame }: PlacedFrame): vscode.CodeLens[] {
  const range = blockRange(document, block, frame);
  const target: FrameTarget = {
    text: block.text.slice(frame.from, frame.to),
    header: headerText(block.context),
  };
  const lens = (title: PlainText, command: CommandId) => codeLens(range, title, command, target);
  return [
    lens(plainText(frameTitle(frame)), 'beaconHandshake.openDissection'),
    lens(l10n.t('Open Dissection'), 'beaconHandshake.openDissection'),
    lens(l10n.t('Send to Peer…'), 'beaconHandshake.sendFrame'),
    lens(l10n.t('Copy As…'), 'beaconHandshake.copyFrameAs'),
    ...(hasHexEditor() ? [lens(l10n.t('Hex Editor'), 'beaconHandshake.openInHexEditor')] : []),
  ];
}
