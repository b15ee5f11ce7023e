import * as vscode from 'vscode';
import type { Endpoint } from '../../examination/endpoint.ts';
import type { ExaminationJson } from '../../words/examination/examination-json.ts';
import type { Store } from './network-library.ts';

/** Examinations that are kept; of more, the newest. */
const MOST_KEPT = 20;

/** Where the lists of nodes are kept for the next window, so that a page can be examined again there. */
const KEY = 'examined';
const MOST_LISTS = 10;

interface KeptList {
  readonly id: string;
  readonly endpoints: readonly Endpoint[];
}

function isEndpoint(one: unknown): one is Endpoint {
  if (typeof one !== 'object' || one === null) return false;
  const { name, url, tcpPort }: Partial<Record<keyof Endpoint, unknown>> = one;
  return typeof name === 'string' && typeof url === 'string' && ['number', 'undefined'].includes(typeof tcpPort);
}

function isList(one: unknown): one is KeptList {
  if (typeof one !== 'object' || one === null || !('id' in one) || !('endpoints' in one)) return false;
  return typeof one.id === 'string' && Array.isArray(one.endpoints) && one.endpoints.every(isEndpoint);
}

/** What was examined, with what the nodes said last and the time before. */
export interface KeptExamination {
  readonly endpoints: readonly Endpoint[];
  readonly last: ExaminationJson;
  readonly before?: ExaminationJson;
  /** The handshakes of the last time, by the addresses of the nodes. */
  readonly exchanges: ReadonlyMap<string, string>;
}

/** What came of one time. */
export type ExaminedOnce = Pick<KeptExamination, 'last' | 'exchanges'>;

/** The examinations of this window, by the ids in the addresses of their documents. */
export class Examinations implements vscode.Disposable {
  readonly #kept = new Map<string, KeptExamination>();
  readonly #changed = new vscode.EventEmitter<string>();
  readonly #store: Store;
  readonly #timers = new Map<string, NodeJS.Timeout>();

  /** The id of an examination that was made anew. */
  readonly onDidChange = this.#changed.event;

  constructor(store: Store) {
    this.#store = store;
  }

  get(id: string): KeptExamination | undefined {
    return this.#kept.get(id);
  }

  /** The nodes of an examination, also of an earlier window. */
  endpointsOf(id: string): readonly Endpoint[] | undefined {
    return this.#kept.get(id)?.endpoints ?? this.#lists().find((one) => one.id === id)?.endpoints;
  }

  #lists(): KeptList[] {
    const stored = this.#store.get<unknown>(KEY);
    return Array.isArray(stored) ? stored.filter(isList) : [];
  }

  /** Keeps a new one; returns its id, which no examination of an earlier window has that may stand open. */
  add(endpoints: readonly Endpoint[], once: ExaminedOnce): string {
    const lists = this.#lists();
    const id = String(1 + Math.max(0, ...lists.map((one) => Number(one.id) || 0)));
    void this.#store.update(KEY, [...lists, { id, endpoints }].slice(-MOST_LISTS));
    this.#kept.set(id, { endpoints, ...once });
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MOST_KEPT) break;
      this.#kept.delete(oldest);
    }
    return id;
  }

  /** The same nodes were examined again. */
  again(id: string, once: ExaminedOnce): void {
    const endpoints = this.endpointsOf(id);
    if (endpoints === undefined) return;
    const before = this.#kept.get(id)?.last;
    this.#kept.set(id, { endpoints, ...(before && { before }), ...once });
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
