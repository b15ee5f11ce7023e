import type { NetworkConfig } from '../../forks/networks/network.ts';
import { networkFromJson, networkToJson } from '../../forks/networks/network-json.ts';
import { networks as builtIn } from '../../forks/networks/networks.ts';

/** The part of `vscode.Memento` that is used. */
export interface Store {
  get<T>(key: string): T | undefined;
  update(key: string, value: unknown): PromiseLike<void>;
}

const KEY = 'networks';
/** More devnets than anybody keeps; the oldest goes first. */
const MOST_IMPORTED = 100;

const builtInNames: ReadonlySet<string> = new Set(builtIn.map(({ name }) => name));

/** A network as it is kept: one that calls itself like a built-in one gets a name of its own. */
function underOwnName(network: NetworkConfig): NetworkConfig {
  // A person reads "Mainnet" as "mainnet".
  if (!builtInNames.has(network.name.toLowerCase())) return network;
  const name = `${network.name}-imported`;
  return { ...network, name, title: name };
}

/**
 * The built-in networks, which are what they are, and those that the user imported beside them. What is stored and
 * cannot be read, as a newer version wrote it, is left where it is.
 */
export class NetworkLibrary {
  readonly #store: Store;
  /** What was read, by the JSON that it was read from, so that a network stays the same object. */
  readonly #read = new Map<string, NetworkConfig>();
  #imported: readonly NetworkConfig[] = [];
  #all: readonly NetworkConfig[] = [];

  constructor(store: Store) {
    this.#store = store;
    this.#use(this.#stored());
  }

  /** Imported ones first. The same array until something is added or removed, so that an index built on it stays good. */
  get all(): readonly NetworkConfig[] {
    return this.#all;
  }

  isImported(network: NetworkConfig): boolean {
    return this.#imported.includes(network);
  }

  find(name: string): NetworkConfig | undefined {
    return this.#all.find((network) => network.name === name);
  }

  /** Keeps a network, in place of one imported under the same name before; resolves to it under the name that it has here. */
  async add(network: NetworkConfig): Promise<NetworkConfig> {
    const kept = underOwnName(network);
    const json = networkToJson(kept);
    this.#read.set(JSON.stringify(json), kept);
    await this.#keep([...this.#others(kept.name), json].slice(-MOST_IMPORTED));
    return kept;
  }

  async remove(name: string): Promise<void> {
    await this.#keep(this.#others(name));
  }

  /** What is stored now: another window may have imported something since this one began. */
  #stored(): readonly unknown[] {
    const stored = this.#store.get<unknown>(KEY);
    return Array.isArray(stored) ? stored : [];
  }

  #others(name: string): readonly unknown[] {
    return this.#stored().filter((json) => this.#network(json)?.name !== name);
  }

  async #keep(stored: readonly unknown[]): Promise<void> {
    this.#use(stored);
    await this.#store.update(KEY, stored);
  }

  #use(stored: readonly unknown[]): void {
    this.#imported = stored.flatMap((json) => this.#network(json) ?? []);
    this.#all = [...this.#imported, ...builtIn];
  }

  #network(json: unknown): NetworkConfig | undefined {
    const text = JSON.stringify(json);
    const known = this.#read.get(text);
    if (known) return known;
    const read = networkFromJson(json);
    if ('err' in read) return undefined;
    const network = underOwnName(read.ok);
    this.#read.set(text, network);
    return network;
  }
}
