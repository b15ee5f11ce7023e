import { type Asking, askAnew, type UsedRecord } from '../../discovery/ask-anew.ts';
import type { DiscoveryApi } from '../../rpc/discovery.ts';
import type { PeerView } from '../../rpc/explorer.ts';
import type { Session } from '../../session/session.ts';

/** What is known of peers, and hears of their records. */
export type RecordKeeper = Pick<
  Session,
  'onDidChange' | 'snapshot' | 'recordsOf' | 'exchangesWith' | 'chainOf' | 'noteEnr'
>;

/** Runs discovery on addresses of ours. */
type Run = (listen: readonly string[], task: (api: DiscoveryApi) => Promise<unknown>) => Promise<unknown>;

/** Peers that are remembered as asked; the one asked longest ago is forgotten first. */
const MOST_REMEMBERED = 5000;

const askers = new WeakMap<RecordKeeper, RecordAsker>();

/**
 * The user has asked for discovery on these addresses of ours: from now on a record is asked for anew before it is used
 * against a peer, on these and on loopback.
 */
export function keepRecordsFresh(session: RecordKeeper, listen: readonly string[], run: Run): void {
  const asker = askers.get(session) ?? new RecordAsker(session, run);
  askers.set(session, asker);
  asker.allow(listen);
}

/** Asks nodes for their newest records, where a cause rests on one that they may have outgrown. */
class RecordAsker {
  readonly #session: RecordKeeper;
  readonly #run: Run;
  readonly #mayBind = new Set<string>();
  /** Peers with a cause that rests on a record. */
  readonly #used = new Set<string>();
  readonly #askedMs = new Map<string, number>();
  #isAsking = false;

  constructor(session: RecordKeeper, run: Run) {
    this.#session = session;
    this.#run = run;
    // The session ends this with itself.
    session.onDidChange(({ peers, removed }) => {
      for (const key of removed) this.#used.delete(key);
      this.#look(peers);
      void this.#ask();
    });
    this.#look(session.snapshot().peers);
  }

  allow(listen: readonly string[]): void {
    for (const address of listen) this.#mayBind.add(address);
    void this.#ask();
  }

  #look(peers: readonly PeerView[]): void {
    for (const { key, causes = [] } of peers) {
      if (causes.some(({ recordReadAt }) => recordReadAt !== undefined)) this.#used.add(key);
      else this.#used.delete(key);
    }
  }

  /** Nobody waits for this: a node that does not answer is evidence, and without discovery the records stay as old as their sentences say. */
  async #ask(): Promise<void> {
    if (this.#isAsking) return;
    this.#isAsking = true;
    try {
      for (let asking = this.#next(); asking; asking = this.#next()) await this.#askAll(asking).catch(() => undefined);
    } finally {
      this.#isAsking = false;
    }
  }

  #next(): Asking | undefined {
    const used = [...this.#used].flatMap((key): UsedRecord[] => {
      const records = this.#session.recordsOf(key);
      const newest = this.#session.exchangesWith(key).at(-1);
      return records && newest ? [{ key, records, network: this.#session.chainOf(newest).network }] : [];
    });
    return askAnew(used, this.#mayBind, this.#askedMs, Date.now());
  }

  async #askAll({ listen, nodes }: Asking): Promise<void> {
    for (const { key } of nodes) this.#remember(key);
    const askOne = async (api: DiscoveryApi, record: string) => {
      const asked = await api.ask(record);
      if ('ok' in asked) this.#session.noteEnr(asked.ok.record, {});
      else this.#session.noteEnr(record, { fault: asked.err });
    };
    await this.#run(listen, (api) => Promise.all(nodes.map(({ record }) => askOne(api, record))));
  }

  #remember(key: string): void {
    this.#askedMs.delete(key);
    this.#askedMs.set(key, Date.now());
    const [oldest] = this.#askedMs.size > MOST_REMEMBERED ? this.#askedMs.keys() : [];
    if (oldest !== undefined) this.#askedMs.delete(oldest);
  }
}
