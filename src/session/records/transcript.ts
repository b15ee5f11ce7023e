import { createHash } from 'node:crypto';
import { type Exchange, MOST_EXCHANGES, type Origin, originOf } from '../../exchange/exchange.ts';
import * as l10n from '../../primitives/l10n.ts';
import type { PlainText } from '../../primitives/plain-text.ts';
import { TranscriptFolder } from './transcript-folder.ts';
import { TranscriptLines, type TranscriptRoom } from './transcript-lines.ts';
import { transcriptName } from './transcript-names.ts';

const ROOM: Readonly<Record<Origin, TranscriptRoom>> = {
  user: { bytes: 4_000_000, files: 4 },
  stranger: { bytes: 1_000_000, files: 4 },
};

/** What is told of the disk, each in one sentence, when it changes. */
export interface TranscriptListener {
  onFailed(message: PlainText): void;
  onWrittenAgain?(message: PlainText): void;
}

/** One origin: its files, and the last line of its exchanges as a hash. */
interface Track {
  readonly lines: TranscriptLines;
  readonly written: Map<string, string>;
}

/**
 * Every exchange that came to rest, a line of JSON each, appended to files of this window's own: what the user asked for
 * apart from what strangers sent, so that neither takes the other's room. An exchange that changes afterwards, as by a late
 * Goodbye, gets another line; the last one counts. Nothing waits for the disk; what cannot be written is told once, and
 * waits for room.
 */
export class Transcript {
  readonly #folder: TranscriptFolder;
  readonly #listener: TranscriptListener;
  readonly #tracks: Readonly<Record<Origin, Track>>;
  /** Numbers the lines over both origins, so that a reader can put them in order. */
  #seq = 0;
  #failed = false;

  constructor(folder: string, listener: TranscriptListener, room = ROOM) {
    this.#folder = new TranscriptFolder(folder);
    this.#listener = listener;
    const track = (origin: Origin): Track => ({
      lines: new TranscriptLines(room[origin], async (count) =>
        transcriptName(await this.#folder.begin(), origin, count),
      ),
      written: new Map(),
    });
    this.#tracks = { user: track('user'), stranger: track('stranger') };
  }

  /** Tells this window's files from those of others. */
  get token(): string {
    return this.#folder.token;
  }

  add(exchange: Exchange): void {
    const { id, state, stages } = exchange;
    if (state === 'running' || state === 'answered') return;
    if (stages.some(({ outcome }) => outcome === 'running')) return;
    const origin = originOf(exchange);
    const { lines, written } = this.#tracks[origin];
    const hash = createHash('sha256').update(JSON.stringify(exchange)).digest('base64');
    if (written.get(id) === hash) return;
    written.set(id, hash);
    const [oldest] = written.keys();
    if (written.size > MOST_EXCHANGES[origin] && oldest !== undefined) written.delete(oldest);
    this.#seq += 1;
    void this.#watch(lines.add(`${JSON.stringify({ seq: this.#seq, ...exchange })}\n`));
  }

  /** Resolves when everything so far is on the disk, or cannot be written. */
  async flush(): Promise<void> {
    for (const { lines } of Object.values(this.#tracks)) await this.#watch(lines.flush());
  }

  /** The window ends: its files are those of an earlier one from now on. */
  async close(): Promise<void> {
    await this.flush();
    await this.#folder.end().catch(() => undefined);
  }

  async #watch(writing: Promise<void>): Promise<void> {
    try {
      await writing;
      if (!this.#failed || Object.values(this.#tracks).some(({ lines }) => lines.waits)) return;
      this.#failed = false;
      this.#listener.onWrittenAgain?.(l10n.t('The transcript is written again.'));
    } catch (error) {
      this.#fail(error instanceof Error ? error : new Error(String(error)));
    }
  }

  #fail(error: Error): void {
    if ('code' in error && error.code === 'ENOENT') {
      this.#folder.forget();
      for (const { lines } of Object.values(this.#tracks)) lines.restart();
    }
    if (!this.#failed)
      this.#listener.onFailed(
        l10n.t`The transcript cannot be written (${error.message}); exchanges stay in memory: export the session to keep them.`,
      );
    this.#failed = true;
  }
}
