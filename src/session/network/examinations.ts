import * as vscode from 'vscode';
import type { Endpoint } from '../../examination/endpoint.ts';
import type { ExaminationJson } from '../../words/examination/examination-json.ts';

/** Examinations that are kept; of more, the newest. */
const MOST_KEPT = 20;

/** What was examined, with what the nodes said last and the time before. */
export interface KeptExamination {
  readonly endpoints: readonly Endpoint[];
  readonly last: ExaminationJson;
  readonly before?: ExaminationJson;
}

/** The examinations of this window, by the ids in the addresses of their documents. */
export class Examinations implements vscode.Disposable {
  readonly #kept = new Map<string, KeptExamination>();
  readonly #changed = new vscode.EventEmitter<string>();
  #next = 1;
  readonly #timers = new Map<string, NodeJS.Timeout>();

  /** The id of an examination that was made anew. */
  readonly onDidChange = this.#changed.event;

  get(id: string): KeptExamination | undefined {
    return this.#kept.get(id);
  }

  /** Keeps a new one; resolves to its id. */
  add(endpoints: readonly Endpoint[], last: ExaminationJson): string {
    const id = String(this.#next++);
    this.#kept.set(id, { endpoints, last });
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MOST_KEPT) break;
      this.#kept.delete(oldest);
    }
    return id;
  }

  /** The same nodes were examined again. */
  again(id: string, last: ExaminationJson): void {
    const kept = this.#kept.get(id);
    if (kept === undefined) return;
    this.#kept.set(id, { endpoints: kept.endpoints, before: kept.last, last });
    this.#changed.fire(id);
  }

  /** Has an examination made anew after a time, in place of a time that was set before. */
  later(id: string, ms: number, examine: () => Promise<void>): void {
    clearTimeout(this.#timers.get(id));
    const timer = setTimeout(() => {
      this.#timers.delete(id);
      void examine();
    }, ms);
    this.#timers.set(id, timer);
  }

  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    this.#changed.dispose();
  }
}
