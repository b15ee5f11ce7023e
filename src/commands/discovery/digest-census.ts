import type * as vscode from 'vscode';
import { CensusSeries, standingsOf } from '../../discovery/census-series.ts';
import type { Session } from '../../session/session.ts';
import type { ReadNode } from '../../words/discovery/crawl-json.ts';

/** Peers tell more than once what they stand on: their Status anew, their topics as they go. */
const SAMPLE_EVERY_MS = 5000;

/** What the nodes of the last walk stand on over time, as long as the window lives: by their records, Statuses and topics. */
class DigestCensus {
  readonly #series = new CensusSeries();
  #records: readonly (string | undefined)[] = [];
  #peers: ReadonlySet<string> = new Set();
  #network = '';
  #watching: vscode.Disposable | undefined;
  #nextAt = 0;

  get samples(): CensusSeries['samples'] {
    return this.#series.samples;
  }

  /** A walk has ended: its records count from now on, and what its peers say by the by. */
  follow(session: Session, found: readonly ReadNode[]): void {
    const { name } = session.chain.network;
    if (name !== this.#network) this.#series.clear();
    this.#network = name;
    const live = found.filter(({ state }) => state === 'live');
    this.#records = live.map(({ line }) => line.digest);
    this.#peers = new Set(live.flatMap(({ read }) => read?.identity?.peerId ?? []));
    this.sample(session);
    this.#watching ??= session.onDidChangeExchange(() => {
      if (Date.now() >= this.#nextAt) this.sample(session);
    });
  }

  sample(session: Session): void {
    const atMs = Date.now();
    this.#nextAt = atMs + SAMPLE_EVERY_MS;
    const exchanges = session.exchanges().filter(({ peerId = '' }) => this.#peers.has(peerId));
    this.#series.add({ atMs, standings: standingsOf(this.#records, exchanges) });
  }
}

export const digestCensus = new DigestCensus();
