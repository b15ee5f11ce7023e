import type { Worker } from 'node:worker_threads';
import { startThread } from '../../localise/translations.ts';
import * as l10n from '../../primitives/l10n.ts';
import { createCallClient } from '../../rpc/call-client.ts';
import { endThread } from '../../rpc/end-thread.ts';
import { type NodeApi, type NodeEvent, type NodeInfo, type NodeSettings, nodeMethods } from '../../rpc/node.ts';

export type NodeState =
  | { state: 'stopped' }
  | { state: 'starting' }
  | { state: 'running'; info: NodeInfo }
  /** `message` is one sentence. */
  | { state: 'failed'; message: string };

type Preparation = Partial<NodeSettings> | Promise<Partial<NodeSettings>>;

interface Running {
  readonly api: NodeApi;
  readonly worker: Worker;
  /** Whether a call waits for its answer. */
  busy(): boolean;
  /** From now on the worker's end is our own doing, and is told to nobody but those who wait for an answer. */
  leave(): void;
}

/**
 * Room for what lives shortly, in megabytes: V8 would take several times as much in a burst of peers, and keep it. Of 500
 * inbound peers each takes a third of the memory with it, and no more time.
 */
const THREAD = { name: 'beacon-handshake-node', resourceLimits: { maxYoungGenerationSizeMb: 16 } };

/** Beyond this the worker is terminated whether or not it has said its goodbyes, in milliseconds. */
const STOP_DEADLINE = 1_500;

/**
 * The node in its worker thread: started by the first call that needs it, watched, and restarted by the next call after
 * it died. Nothing of libp2p is loaded before that.
 */
export class NodeLink {
  readonly #workerPath: string;
  readonly #settings: () => NodeSettings;
  readonly #prepare: () => Preparation;
  readonly #onEvent: (event: NodeEvent) => void;
  readonly #onState: (state: NodeState) => void;
  #running: Promise<Running> | undefined;
  /** A stop under way: the next start waits for it, so that the two are never told in the wrong order. */
  #stopping: Promise<void> | undefined;
  /** The settings that the node was started with, as JSON. */
  #used = '';
  #state: NodeState = { state: 'stopped' };

  /**
   * `settings` are those in force, and a node that was started with others is stale. `prepare` settles what belongs to
   * one start alone; it rejects when the node is not to be started.
   */
  constructor(
    workerPath: string,
    settings: () => NodeSettings,
    prepare: () => Preparation,
    onEvent: (event: NodeEvent) => void,
    onState: (state: NodeState) => void,
  ) {
    this.#workerPath = workerPath;
    this.#settings = settings;
    this.#prepare = prepare;
    this.#onEvent = onEvent;
    this.#onState = onState;
  }

  get state(): NodeState {
    return this.#state;
  }

  /** The running node; starts it when there is none. Rejects with one sentence when it cannot start. */
  async api(): Promise<NodeApi> {
    await this.#stopping;
    this.#running ??= this.#start();
    return (await this.#running).api;
  }

  /** The running node, or undefined when none runs; never starts one. */
  async apiIfRunning(): Promise<NodeApi | undefined> {
    return this.#running && (await this.#running.catch(() => undefined))?.api;
  }

  /** Says goodbye to every peer, frees every port, ends the worker. Safe to call at any time. */
  async stop(): Promise<void> {
    this.#stopping ??= this.#stop().finally(() => {
      this.#stopping = undefined;
    });
    await this.#stopping;
  }

  async #stop(): Promise<void> {
    const running = await this.#running?.catch(() => undefined);
    this.#running = undefined;
    if (running) {
      const deadline = new Promise((resolve) => setTimeout(resolve, STOP_DEADLINE).unref());
      await Promise.race([running.api.stop().catch(() => undefined), deadline]);
      running.leave();
      await endThread(running.worker);
    }
    this.#set({ state: 'stopped' });
  }

  /** Stops a node that says it is idle, unless it was called meanwhile. True when it was stopped. */
  async stopIfIdle(): Promise<boolean> {
    const running = await this.#running?.catch(() => undefined);
    if (!running || running.busy()) return false;
    await this.stop();
    return true;
  }

  /** Stops a node whose settings are no longer those in force; the next call starts it with the new ones. */
  async stopIfStale(): Promise<void> {
    if (this.#running && this.#used !== JSON.stringify(this.#settings())) await this.stop();
  }

  async #start(): Promise<Running> {
    this.#set({ state: 'starting' });
    const settings = this.#settings();
    this.#used = JSON.stringify(settings);
    const prepared = await this.#prepared();
    const worker = startThread(this.#workerPath, THREAD);
    const client = createCallClient<NodeApi, NodeEvent>(worker, nodeMethods, this.#onEvent);
    let over = false;
    const leave = () => {
      over = true;
      client.close(new Error(l10n.t('The node was stopped.')));
    };
    // A worker that throws ends afterwards as well: the first reason is the one to tell.
    const gone = (message: string) => {
      if (over) return;
      over = true;
      client.close(new Error(message));
      this.#running = undefined;
      this.#set({ state: 'failed', message });
    };
    worker.on('error', (error) =>
      gone(l10n.t('The node stopped unexpectedly: {0}. The next dial starts it again.', error.message)),
    );
    worker.on('exit', () => gone(l10n.t('The node has ended. The next dial starts it again.')));
    try {
      const info = await client.api.start({ ...settings, ...prepared });
      this.#set({ state: 'running', info });
      return { api: client.api, worker, leave, busy: () => client.busy };
    } catch (error) {
      leave();
      await endThread(worker);
      return this.#fail(error);
    }
  }

  async #prepared(): Promise<Partial<NodeSettings>> {
    try {
      return await this.#prepare();
    } catch (error) {
      return this.#fail(error);
    }
  }

  #fail(error: unknown): never {
    this.#running = undefined;
    this.#set({ state: 'failed', message: error instanceof Error ? error.message : String(error) });
    throw error;
  }

  #set(state: NodeState): void {
    this.#state = state;
    this.#onState(state);
  }
}
