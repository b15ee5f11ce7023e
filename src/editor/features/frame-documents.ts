import { toHexString } from '@chainsafe/ssz';
import * as vscode from 'vscode';
import { loadOnDemand } from '../../bundles/load-on-demand.ts';
import { frameLanguageId, settingsSection } from '../../contributions/contributions.ts';
import type { NetworkConfig } from '../../forks/networks/network.ts';
import { grouped } from '../../primitives/grouped.ts';
import { inTurns } from '../../primitives/in-slices.ts';
import * as l10n from '../../primitives/l10n.ts';
import { Chain } from '../../session/node/chain.ts';
import type { Session } from '../../session/session.ts';
import { readSetting } from '../../vscode/workbench.ts';
import type { Meaning } from '../../words/wire/field-text.ts';
import { type FrameBlock, FrameDocument, type ReadFrames, type TextOf } from '../model/frame-document.ts';
import type { FrameContext } from '../model/frame-header.ts';
import type { TextRange } from '../model/frame-places.ts';
import type { FrameReading } from '../model/frame-reading.ts';

/** A frame with the block that it stands in. */
export interface PlacedFrame {
  readonly block: FrameBlock;
  readonly frame: FrameReading;
}

/** The one reading of each open document that holds frames; every feature of the editor looks at it. */
export class FrameDocuments implements vscode.Disposable {
  readonly #session: Session;
  /** By the document itself: an address is used again for another document, also while somebody still reads the last. */
  #open = new WeakMap<vscode.TextDocument, { version: number; frames: FrameDocument }>();
  readonly #chains = new WeakMap<NetworkConfig, Chain>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable[];
  #languages = namedLanguages();

  /** What frames mean has changed for another reason than their text: another network was chosen. */
  readonly onDidChangeMeaning = this.#changed.event;

  constructor(session: Session) {
    this.#session = session;
    this.#subscriptions = [
      this.#changed,
      vscode.workspace.onDidChangeTextDocument((event) => this.#follow(event)),
      vscode.workspace.onDidCloseTextDocument((document) => this.#open.delete(document)),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (!event.affectsConfiguration(settingsSection)) return;
        this.#languages = namedLanguages();
        this.#readAnew();
      }),
      session.onDidChangeNetworks(() => this.#readAnew()),
    ];
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#open = new WeakMap();
  }

  /** The languages beside our own in whose documents frames are looked for without being asked. */
  get otherLanguages(): ReadonlySet<string> {
    return this.#languages;
  }

  /** Whether frames are read in a document as it is opened and edited. */
  follows({ languageId }: vscode.TextDocument): boolean {
    return languageId === frameLanguageId || this.#languages.has(languageId);
  }

  /** The reading of a document's present version. */
  of(document: vscode.TextDocument): FrameDocument {
    const known = this.#open.get(document);
    if (known?.version === document.version) return known.frames;
    const textOf: TextOf = (from, to) => document.getText(rangeOf(document, from, to));
    const frames =
      document.languageId === frameLanguageId
        ? new FrameDocument(textOf, this.read)
        : new FrameDocument(textOf, this.#readSure, loadOnDemand().findIslands);
    if (!document.isClosed && this.follows(document)) this.#open.set(document, { version: document.version, frames });
    return frames;
  }

  /** Splits a document up to a position in slices: who jumps to the end of a long one holds up nobody. */
  async reach(document: vscode.TextDocument, position: vscode.Position): Promise<void> {
    await inTurns(this.of(document).splitUpTo(document.offsetAt(position)));
  }

  /** The frames whose blocks touch a range that was reached. */
  framesIn(document: vscode.TextDocument, range: vscode.Range): PlacedFrame[] {
    const frames = this.of(document);
    return frames
      .blocksIn(document.offsetAt(range.start), document.offsetAt(range.end))
      .flatMap((block) => frames.frames(block).map((frame) => ({ block, frame })));
  }

  /** The frame at a position, or the nearest one of the same block. */
  frameAt(document: vscode.TextDocument, position: vscode.Position): PlacedFrame | undefined {
    const at = document.offsetAt(position);
    const placed = this.framesIn(document, new vscode.Range(position, position));
    const ends = ({ block, frame }: PlacedFrame) => block.from + frame.to;
    return placed.find((one) => at <= ends(one)) ?? placed.at(-1);
  }

  readonly read: ReadFrames = (text, context) => loadOnDemand().readFrames(text, context, this.meaning(context));

  /** In other text only what is a frame beyond doubt is taken for one. */
  readonly #readSure: ReadFrames = (text, context) =>
    loadOnDemand().readFrames(text, context, this.meaning(context), loadOnDemand().isSurelyFrame);

  /** The network that a header names, as far as it is known; without one that of the setting. */
  chainFor({ network }: FrameContext): Chain {
    const config = network === undefined ? undefined : this.#session.networks.find(network);
    if (config === undefined) return this.#session.chain;
    const chain = this.#chains.get(config) ?? new Chain(config, () => this.#session.networks.all);
    this.#chains.set(config, chain);
    return chain;
  }

  get networkNames(): string[] {
    return this.#session.networks.all.map(({ name }) => name);
  }

  /** What the fields of a frame mean on the network that holds for it. */
  meaning(context: FrameContext): Meaning {
    const chain = this.chainFor(context);
    return (name, value, digest) =>
      name === 'forkDigest' && value instanceof Uint8Array
        ? digestMeaning(chain, value, context)
        : chain.fieldMeaning(name, value, digest);
  }

  #readAnew(): void {
    this.#open = new WeakMap();
    this.#changed.fire();
  }

  #follow({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    if (!this.follows(document)) return;
    const known = this.#open.get(document);
    if (known === undefined || contentChanges.length === 0) return;
    const from = Math.min(...contentChanges.map(({ rangeOffset }) => rangeOffset));
    const to = Math.max(...contentChanges.map(({ rangeOffset, rangeLength }) => rangeOffset + rangeLength));
    const delta = contentChanges.reduce((sum, { rangeLength, text }) => sum + text.length - rangeLength, 0);
    known.frames.edit({ from, to, length: to - from + delta });
    known.version = document.version;
  }
}

function digestMeaning(chain: Chain, digest: Uint8Array, { network, epoch }: FrameContext): string {
  const hex = toHexString(digest);
  const means = chain.digestMeans(hex);
  if (network === undefined || epoch === undefined || chain.network.name !== network) return means;
  const expected = chain.digestAt(epoch);
  return expected === hex
    ? l10n.t`${means}; as expected at epoch ${grouped(epoch)}`
    : l10n.t`${means}; ${network} has ${expected} at epoch ${grouped(epoch)}`;
}

/** Of the setting only names are taken, and our own language is not another one. */
function namedLanguages(): ReadonlySet<string> {
  const named: readonly unknown[] = readSetting('frameLanguages');
  return new Set(named.filter((name): name is string => typeof name === 'string' && name !== frameLanguageId));
}

/** What VS Code calls a document of frames. */
export const frameSelector: vscode.DocumentSelector = { language: frameLanguageId };

export function rangeOf(document: vscode.TextDocument, from: number, to: number): vscode.Range {
  return new vscode.Range(document.positionAt(from), document.positionAt(to));
}

/** A range of a block's text as a range of the document. */
export function blockRange(document: vscode.TextDocument, block: FrameBlock, { from, to }: TextRange): vscode.Range {
  return rangeOf(document, block.from + from, block.from + to);
}
