import * as vscode from 'vscode';
import type { Log } from '../../vscode/log.ts';
import type { Chain } from '../node/chain.ts';
import { chainOfSettings } from '../node/settings.ts';
import { MaskSearch } from './mask-search.ts';
import type { NetworkLibrary } from './network-library.ts';

/** The one network in force, as the setting names it; everything that shows anything of it asks here or hears of it. */
export class ChosenNetwork implements vscode.Disposable {
  readonly #library: NetworkLibrary;
  readonly #log: Log;
  readonly #changed = new vscode.EventEmitter<void>();
  #chain: Chain;

  /** Another network is in force, or what is known of networks has changed. */
  readonly onDidChange = this.#changed.event;

  /** What searches for digests beside the known schedules, in a thread of `workerPath`; `onFound` hears of what it found. */
  readonly masks: MaskSearch;

  constructor(library: NetworkLibrary, log: Log, workerPath: string, onFound: () => void) {
    this.masks = new MaskSearch(workerPath, onFound);
    this.#library = library;
    this.#log = log;
    this.#chain = chainOfSettings(library, log);
  }

  get chain(): Chain {
    return this.#chain;
  }

  /** Reads the setting anew; true when another network is in force since. */
  follow(): boolean {
    const chain = chainOfSettings(this.#library, this.#log);
    if (chain.network === this.#chain.network) return false;
    this.#chain = chain;
    this.#changed.fire();
    return true;
  }

  /** The library has changed: what was made of it is made anew. */
  refresh(): void {
    if (!this.follow()) this.#changed.fire();
  }

  dispose(): void {
    this.masks.dispose();
    this.#changed.dispose();
  }
}
