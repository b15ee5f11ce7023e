import * as vscode from 'vscode';
import { plainText } from '../../primitives/plain-text.ts';
import { inlayHint } from '../../vscode/language-items.ts';
import { readSetting } from '../../vscode/workbench.ts';
import { blockHint, hintOf } from '../model/frame-words.ts';
import type { FrameDocuments, PlacedFrame } from './frame-documents.ts';

/** Names and values of the fields behind their bytes, where the setting wants them. */
export function registerFrameHints(documents: FrameDocuments, selector: vscode.DocumentSelector): vscode.Disposable {
  const provider: vscode.InlayHintsProvider = {
    onDidChangeInlayHints: documents.onDidChangeMeaning,
    async provideInlayHints(document, range) {
      if (!readSetting('inlayHints')) return [];
      await documents.reach(document, range.end);
      return documents.framesIn(document, range).flatMap((placed) => hintsOf(document, placed));
    },
  };
  return vscode.languages.registerInlayHintsProvider(selector, provider);
}

function hintsOf(document: vscode.TextDocument, { block, frame }: PlacedFrame): vscode.InlayHint[] {
  // Between the characters of base64 there is no place that belongs to one byte.
  if (frame.json.format.startsWith('base64')) return [];
  const shown = frame.nodes.flatMap((node) => {
    const words =
      node.kind === 'block' ? blockHint(frame) : node.children === undefined ? hintOf(node, frame) : undefined;
    return words === undefined || words === '' ? [] : { words, end: frame.places.ends[node.to - 1], tip: node.note };
  });
  return shown.flatMap(({ words, end, tip }) => {
    if (end === undefined) return [];
    const hint = inlayHint(document.positionAt(block.from + end), plainText(words), plainText(tip));
    hint.paddingLeft = true;
    hint.paddingRight = true;
    return hint;
  });
}
