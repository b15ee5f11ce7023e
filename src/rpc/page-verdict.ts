import type { ExchangeState } from '../exchange/exchange.ts';

/* What stands above everything else on a page in the editor area. */

/** How a thing went; icon and word tell it, colour repeats it. */
export type PageTone = 'good' | 'bad' | 'warn' | 'busy' | 'idle';

export interface CauseView {
  title: string;
  /** `certain`; absent where nothing is diagnosed. */
  certainty?: string;
  /** What that word promises. */
  certaintyMeans?: string;
  sentence: string;
  remedy?: string;
  page?: string;
}

export interface VerdictView extends CauseView {
  tone: PageTone;
  /** The state whose icon it has, as its row in the list; the tone's unless given. */
  look?: ExchangeState;
  /** Further causes, less certain. */
  others: CauseView[];
}
