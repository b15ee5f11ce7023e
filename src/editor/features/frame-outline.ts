import * as vscode from 'vscode';
import { inSlices } from '../../primitives/in-slices.ts';
import * as l10n from '../../primitives/l10n.ts';
import { plainText } from '../../primitives/plain-text.ts';
import type { NodeJson } from '../../reqresp/messages/json.ts';
import { documentSymbol } from '../../vscode/language-items.ts';
import type { FrameBlock } from '../model/frame-document.ts';
import { byteAt, rangesOf } from '../model/frame-places.ts';
import { frameTitle } from '../model/frame-words.ts';
import { blockRange, type FrameDocuments, type PlacedFrame, rangeOf } from './frame-documents.ts';

/** An outline of more frames than this is no outline. */
const MOST_BLOCKS = 2000;

/** The structure of frames: symbols, and selections that grow from field to frame. */
export function registerFrameOutline(documents: FrameDocuments, selector: vscode.DocumentSelector): vscode.Disposable {
  const provider: vscode.DocumentSymbolProvider = {
    async provideDocumentSymbols(document, token) {
      const frames = documents.of(document);
      const symbols: vscode.DocumentSymbol[] = [];
      const add = (block: FrameBlock) => {
        for (const frame of frames.frames(block)) symbols.push(frameSymbol(document, { block, frame }));
      };
      await inSlices(frames.eachBlock(MOST_BLOCKS), add, () => token.isCancellationRequested);
      return symbols;
    },
  };
  return vscode.Disposable.from(
    // Beside the outline of a document's own language the frames stand under this name.
    vscode.languages.registerDocumentSymbolProvider(selector, provider, { label: l10n.t('Beacon frames') }),
    vscode.languages.registerSelectionRangeProvider(selector, {
      async provideSelectionRanges(document, positions) {
        for (const position of positions) await documents.reach(document, position);
        return positions.map((position) => selectionAt(document, position, documents.frameAt(document, position)));
      },
    }),
  );
}

/** Folds paragraphs; in documents of another language that would take the place of folding by indentation. */
export function registerFrameFolding(documents: FrameDocuments, selector: vscode.DocumentSelector): vscode.Disposable {
  return vscode.languages.registerFoldingRangeProvider(selector, {
    async provideFoldingRanges(document, _context, token) {
      const folds: vscode.FoldingRange[] = [];
      const add = ({ from, to, isComment }: FrameBlock) => {
        const { start, end } = rangeOf(document, from, to);
        const kind = isComment ? vscode.FoldingRangeKind.Comment : vscode.FoldingRangeKind.Region;
        if (end.line > start.line) folds.push(new vscode.FoldingRange(start.line, end.line, kind));
      };
      await inSlices(documents.of(document).eachBlock(), add, () => token.isCancellationRequested);
      return folds;
    },
  });
}

function frameSymbol(document: vscode.TextDocument, placed: PlacedFrame): vscode.DocumentSymbol {
  const { block, frame } = placed;
  const range = blockRange(document, block, frame);
  const symbol = documentSymbol(plainText(frameTitle(frame)), plainText(''), vscode.SymbolKind.Package, range);
  symbol.children = frame.json.nodes.map((node) => nodeSymbol(document, placed, node));
  return symbol;
}

function nodeSymbol(document: vscode.TextDocument, placed: PlacedFrame, node: NodeJson): vscode.DocumentSymbol {
  const range = nodeRange(document, placed, node);
  const kind = node.children === undefined ? vscode.SymbolKind.Field : vscode.SymbolKind.Struct;
  const detail = [node.value, node.note].filter(Boolean).join('  ');
  const symbol = documentSymbol(plainText(node.label), plainText(detail), kind, range);
  symbol.children = (node.children ?? []).map((child) => nodeSymbol(document, placed, child));
  return symbol;
}

/** From the first of a node's bytes to the last, over all its lines. */
function nodeRange(document: vscode.TextDocument, { block, frame }: PlacedFrame, node: NodeJson): vscode.Range {
  const ranges = rangesOf(block.text, frame.places, node.from, node.to);
  if (ranges.length === 0) return blockRange(document, block, { from: frame.to, to: frame.to });
  const from = Math.min(...ranges.map((range) => range.from));
  return blockRange(document, block, { from, to: Math.max(...ranges.map((range) => range.to)) });
}

function selectionAt(
  document: vscode.TextDocument,
  position: vscode.Position,
  placed: PlacedFrame | undefined,
): vscode.SelectionRange {
  const here = new vscode.Range(position, position);
  if (placed === undefined) return new vscode.SelectionRange(here);
  const { block, frame } = placed;
  const at = byteAt(frame.places, document.offsetAt(position) - block.from);
  const around = at === undefined ? [] : frame.nodes.filter(({ from, to }) => from <= at && at < to);
  const ranges = [
    blockRange(document, block, { from: 0, to: block.text.length }),
    blockRange(document, block, frame),
    ...around.map((node) => nodeRange(document, placed, node)),
  ].filter((range) => range.contains(position));
  let selection: vscode.SelectionRange | undefined;
  for (const range of ranges) {
    if (selection === undefined || (selection.range.contains(range) && !selection.range.isEqual(range))) {
      selection = new vscode.SelectionRange(range, selection);
    }
  }
  return selection ?? new vscode.SelectionRange(here);
}
