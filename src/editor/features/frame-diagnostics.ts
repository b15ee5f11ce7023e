import * as vscode from 'vscode';
import { frameLanguageId } from '../../contributions/contributions.ts';
import { inSlices } from '../../primitives/in-slices.ts';
import * as l10n from '../../primitives/l10n.ts';
import { type PlainText, plainText } from '../../primitives/plain-text.ts';
import type { FaultJson } from '../../reqresp/messages/json.ts';
import { explainUri } from '../../vscode/document-address.ts';
import { diagnostic, relatedInformation } from '../../vscode/language-items.ts';
import { strayWords } from '../../words/wire/stray-words.ts';
import { MAX_FRAMES } from '../model/frame-blocks.ts';
import type { FrameBlock } from '../model/frame-document.ts';
import { rangesOf, type TextRange } from '../model/frame-places.ts';
import { notesOn, relatedTo } from '../model/related-bytes.ts';
import { digestProblem } from './context-problem.ts';
import { blockRange, type FrameDocuments, type PlacedFrame } from './frame-documents.ts';

/** VS Code shows no more than this of one file. */
const MOST_DIAGNOSTICS = 1000;

const severities: Readonly<Record<FaultJson['severity'], vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
};

/** Keeps the problems of every open document of frames; a long document is read in slices. */
export class FrameDiagnostics implements vscode.Disposable {
  readonly #documents: FrameDocuments;
  readonly #problems = vscode.languages.createDiagnosticCollection('beacon-frame');
  readonly #sound = new WeakMap<FrameBlock, number>();
  readonly #running = new Map<vscode.TextDocument, symbol>();
  readonly #subscriptions: vscode.Disposable[];

  constructor(documents: FrameDocuments) {
    this.#documents = documents;
    this.#subscriptions = [
      this.#problems,
      vscode.workspace.onDidOpenTextDocument((document) => this.#judge(document)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#judge(document)),
      vscode.workspace.onDidCloseTextDocument((document) => {
        this.#running.delete(document);
        this.#problems.delete(document.uri);
      }),
      documents.onDidChangeMeaning(() => this.#judgeAll()),
    ];
    this.#judgeAll();
  }

  dispose(): void {
    this.#running.clear();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #judgeAll(): void {
    for (const document of vscode.workspace.textDocuments) this.#judge(document);
  }

  #judge(document: vscode.TextDocument): void {
    if (!this.#documents.follows(document)) {
      // Its language was named before.
      if (this.#problems.has(document.uri)) this.#problems.delete(document.uri);
      return;
    }
    const run = Symbol(document.uri.path);
    this.#running.set(document, run);
    const frames = this.#documents.of(document);
    const found: vscode.Diagnostic[] = [];
    const isOver = () => this.#running.get(document) !== run || found.length >= MOST_DIAGNOSTICS;
    const judge = (block: FrameBlock) => {
      // Of a long document almost nothing changes with a key: what was found in order before is not looked at again.
      if (this.#sound.get(block) === block.revision) return;
      const problems = this.#problemsOf(document, block);
      if (problems.length === 0) this.#sound.set(block, block.revision);
      found.push(...problems);
    };
    void inSlices(frames.eachBlock(), judge, isOver).then(() => {
      if (this.#running.get(document) !== run) return;
      this.#running.delete(document);
      this.#problems.set(document.uri, found.slice(0, MOST_DIAGNOSTICS));
    });
  }

  #problemsOf(document: vscode.TextDocument, block: FrameBlock): vscode.Diagnostic[] {
    const frames = this.#documents.of(document).glance(block);
    const isOurs = document.languageId === frameLanguageId;
    return [
      ...(isOurs ? this.#problemsOfHeader(document, block) : []),
      ...(isOurs ? problemOfText(document, block, frames.length) : []),
      ...frames.flatMap((frame) => {
        const problem = digestProblem(frame, block.context, this.#documents.chainFor(block.context));
        if (problem === undefined) return [];
        return sentence(bytesRange(document, { block, frame }, problem.from, problem.to), plainText(problem.message));
      }),
      ...frames.flatMap((frame) =>
        frame.json.faults
          // A log shortens roots on purpose.
          .filter(({ code, noteOn }) => noteOn === undefined && (isOurs || code !== 'statusCutShort'))
          .map((fault) => diagnosticOf(document, { block, frame }, fault)),
      ),
    ];
  }

  #problemsOfHeader(document: vscode.TextDocument, block: FrameBlock): vscode.Diagnostic[] {
    return block.header.lines.flatMap((line) => {
      const isUnknown = line.key === 'network' && !this.#documents.networkNames.includes(line.value);
      const known = this.#documents.networkNames.join(', ');
      const problem =
        line.problem ??
        (isUnknown ? l10n.t`No network "${line.value}" is known: use one of ${known}, or import it.` : undefined);
      return problem === undefined ? [] : sentence(blockRange(document, block, line), plainText(problem));
    });
  }
}

/** What to say of a paragraph that is too long, or that holds no frame. */
function problemOfText(document: vscode.TextDocument, block: FrameBlock, count: number): vscode.Diagnostic[] {
  const place = blockRange(document, block, { from: 0, to: Math.min(block.text.length, 100) });
  if (block.isTooLong) {
    const length = block.text.length;
    return [
      sentence(
        place,
        l10n.t`This line has ${length} characters, too many for a frame, and is not read: wrap it, or select a part and run Decode Frame.`,
      ),
    ];
  }
  if (count >= MAX_FRAMES) {
    return [
      sentence(
        place,
        l10n.t`Of this paragraph the first ${MAX_FRAMES} frames are read: put a blank line between frames to have all of them read.`,
      ),
    ];
  }
  if (block.isComment || count > 0) return [];
  return [sentence(place, l10n.t`No frame was found here: hex, a byte array, a hexdump or base64 is expected.`)];
}

function sentence(range: vscode.Range, text: PlainText): vscode.Diagnostic {
  return diagnostic(range, text, vscode.DiagnosticSeverity.Warning);
}

function diagnosticOf(document: vscode.TextDocument, placed: PlacedFrame, fault: FaultJson): vscode.Diagnostic {
  const { block, frame } = placed;
  const strays = fault.code === 'pasteNotHex' ? frame.strays : undefined;
  const range = strays ? straysRange(document, block, strays) : bytesRange(document, placed, fault.from, fault.to);
  const message = strays ? straysMessage(document, block, strays) : fault.message;
  const problem = diagnostic(range, plainText(message), severities[fault.severity]);
  problem.code = { value: fault.code, target: explainUri(`fault/${fault.code}`) };
  problem.relatedInformation = [...relatedTo(frame, fault), ...notesOn(frame, fault)].map(({ from, to, words }) => {
    const place = bytesRange(document, { block, frame }, from, to);
    return relatedInformation(new vscode.Location(document.uri, place), plainText(words));
  });
  return problem;
}

function straysRange(document: vscode.TextDocument, block: FrameBlock, strays: readonly TextRange[]): vscode.Range {
  return blockRange(document, block, { from: strays[0]?.from ?? 0, to: strays.at(-1)?.to ?? 0 });
}

/** The lines and columns are those of the document. */
function straysMessage(document: vscode.TextDocument, block: FrameBlock, strays: readonly TextRange[]): string {
  const placed = strays.map(({ from, to }) => {
    const { line, character } = document.positionAt(block.from + from);
    return { from, to, line: line + 1, column: character + 1 };
  });
  const words = strayWords(placed);
  return l10n.t('The text is hex, except {0}; what stands behind that is not read.', words);
}

/** Where bytes are written; what is missing at the end is shown at the last byte. */
function bytesRange(
  document: vscode.TextDocument,
  { block, frame }: PlacedFrame,
  from: number,
  to: number,
): vscode.Range {
  const count = frame.bytes.length;
  const first = Math.max(0, Math.min(from, count - 1));
  const ranges = rangesOf(block.text, frame.places, first, Math.max(first + 1, to));
  if (ranges.length === 0) return blockRange(document, block, frame);
  return blockRange(document, block, {
    from: Math.min(...ranges.map((range) => range.from)),
    to: Math.max(...ranges.map((range) => range.to)),
  });
}
