import * as vscode from 'vscode';
import type { NodeJson } from '../reqresp/json.ts';
import type { FrameBlock } from './frame-document.ts';
import { blockRange, type FrameDocuments, frameSelector, type PlacedFrame, rangeOf } from './frame-documents.ts';
import { byteAt, rangesOf } from './frame-places.ts';
import { frameTitle } from './frame-words.ts';
import { inSlices } from './in-slices.ts';

/** An outline of more frames than this is no outline. */
const MOST_BLOCKS = 2000;

/** The structure of a document of frames: symbols, folding, and selections that grow from field to frame. */
export function registerFrameOutline(documents: FrameDocuments): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerDocumentSymbolProvider(frameSelector, {
      async provideDocumentSymbols(document, token) {
        const frames = documents.of(document);
        const symbols: vscode.DocumentSymbol[] = [];
        const add = (block: FrameBlock) => {
          for (const frame of frames.frames(block)) symbols.push(frameSymbol(document, { block, frame }));
        };
        await inSlices(frames.blocks.slice(0, MOST_BLOCKS), add, () => token.isCancellationRequested);
        return symbols;
      },
    }),
    vscode.languages.registerFoldingRangeProvider(frameSelector, {
      provideFoldingRanges: (document) =>
        documents
          .of(document)
          .blocks.map(({ from, to, isComment }) => {
            const range = rangeOf(document, from, to);
            const kind = isComment ? vscode.FoldingRangeKind.Comment : vscode.FoldingRangeKind.Region;
            return new vscode.FoldingRange(range.start.line, range.end.line, kind);
          })
          .filter(({ start, end }) => end > start),
    }),
    vscode.languages.registerSelectionRangeProvider(frameSelector, {
      provideSelectionRanges: (document, positions) =>
        positions.map((position) => selectionAt(document, position, documents.frameAt(document, position))),
    }),
  );
}

function frameSymbol(document: vscode.TextDocument, placed: PlacedFrame): vscode.DocumentSymbol {
  const { block, frame } = placed;
  const range = blockRange(document, block, frame);
  const symbol = new vscode.DocumentSymbol(frameTitle(frame), '', vscode.SymbolKind.Package, range, range);
  symbol.children = frame.json.nodes.map((node) => nodeSymbol(document, placed, node));
  return symbol;
}

function nodeSymbol(document: vscode.TextDocument, placed: PlacedFrame, node: NodeJson): vscode.DocumentSymbol {
  const range = nodeRange(document, placed, node);
  const kind = node.children === undefined ? vscode.SymbolKind.Field : vscode.SymbolKind.Struct;
  const detail = [node.value, node.note].filter(Boolean).join('  ');
  const symbol = new vscode.DocumentSymbol(node.label, detail, kind, range, range);
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
