import * as vscode from 'vscode';
import { loadOnDemand } from '../bundles/load-on-demand.ts';
import { dissectionScheme } from '../contributions/contributions.ts';
import type { FrameDocuments } from '../editor/features/frame-documents.ts';
import { type FrameContext, readHeader } from '../editor/model/frame-header.ts';
import { inTurns } from '../primitives/in-slices.ts';
import { plainLines } from '../primitives/plain-text.ts';
import type { Session } from '../session/session.ts';
import { registerReadOnlyDocuments } from '../vscode/documents.ts';
import type { DissectionLine, DissectionPage } from './text/dissection-page.ts';
import type { Surroundings } from './text/status-verdicts.ts';

/** Pasted frames as read-only documents: the address carries the text, the document shows it taken apart. */
export class DissectionDocuments implements vscode.Disposable {
  readonly #documents: FrameDocuments;
  readonly #session: Session;
  /** What the open documents show, by address. */
  readonly #pages = new Map<string, DissectionPage>();
  readonly #subscriptions: vscode.Disposable;

  constructor(documents: FrameDocuments, session: Session) {
    this.#documents = documents;
    this.#session = session;
    this.#subscriptions = vscode.Disposable.from(
      registerReadOnlyDocuments(dissectionScheme, {
        provideTextDocumentContent: async (uri) => plainLines((await this.#make(uri)).text),
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#pages.delete(uri.toString())),
    );
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.#pages.clear();
  }

  /** Which lines of a document show which bytes; none before they are written. */
  linesOf({ uri }: vscode.TextDocument): readonly DissectionLine[] {
    return this.#pages.get(uri.toString())?.lines ?? [];
  }

  async #make(uri: vscode.Uri): Promise<DissectionPage> {
    const around = (context: FrameContext) => this.#around(context);
    const page = await inTurns(loadOnDemand().dissectionPage(uri.query, around, readHeader(uri.fragment).context));
    this.#pages.set(uri.toString(), page);
    return page;
  }

  #around(context: FrameContext): Surroundings {
    const { network } = this.#documents.chainFor(context);
    return {
      meaning: this.#documents.meaning(context),
      network,
      networks: this.#session.networks.all,
      unixMs: Date.now(),
      local: network === this.#session.chain.network ? this.#session.claimed : undefined,
    };
  }
}
