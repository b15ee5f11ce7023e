import { isSameNetwork } from '../../forks/networks/identity.ts';
import type { NetworkConfig } from '../../forks/networks/network.ts';
import { networkFromJson, networkToJson } from '../../forks/networks/network-json.ts';
import { networks as builtIn } from '../../forks/networks/networks.ts';

/** The part of `vscode.Memento` that is used. */
export interface Store {
  get<T>(key: string): T | undefined;
  update(key: string, value: unknown): PromiseLike<void>;
}

const KEY = 'networks';
/** What networks were called before, by the name that each has now. */
const FORMER_KEY = 'formerNetworkNames';
/** More devnets than anybody keeps; the oldest goes first. */
const MOST_IMPORTED = 100;
const MOST_FORMER = 300;

const builtInNames: ReadonlySet<string> = new Set(builtIn.map(({ name }) => name));

/** What became of a network that was handed in. */
export interface Added {
  readonly network: NetworkConfig;
  /** `known`: there was the same before. `completed`: the same, which has its genesis time now. */
  readonly as: 'new' | 'known' | 'completed';
}

/** A network as it is kept: one that calls itself like a built-in one gets a name of its own. */
function underOwnName(network: NetworkConfig): NetworkConfig {
  // A person reads "Mainnet" as "mainnet".
  if (!builtInNames.has(network.name.toLowerCase())) return network;
  const name = `${network.name}-imported`;
  return { ...network, name, title: name };
}

/**
 * The built-in networks, which are what they are, and those that the user imported beside them, each once and under a
 * name of its own. What is stored and cannot be read, as a newer version wrote it, is left where it is.
 */
export class NetworkLibrary {
  readonly #store: Store;
  /** What was read, by the JSON that it was read from, so that a network stays the same object. */
  readonly #read = new Map<string, NetworkConfig>();
  #imported: readonly NetworkConfig[] = [];
  #all: readonly NetworkConfig[] = [];
  /** Called when a network is new, gone, completed or called otherwise. */
  onDidChange: () => void = () => undefined;

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

  /** A network by the name that it has, else by one that it had. */
  find(name: string): NetworkConfig | undefined {
    const named = (wanted: string) => this.#all.find((network) => network.name === wanted);
    const present = this.#former().find(([former]) => former === name)?.[1];
    return named(name) ?? (present === undefined ? undefined : named(present));
  }

  /** The network of the same root, schedule and, where both tell it, genesis time, whatever it is called. */
  same(network: NetworkConfig): NetworkConfig | undefined {
    return this.#all.find((one) => isSameNetwork(one, network));
  }

  /** Whether another network is called so, or was, so that what was recorded of it would be taken for this one's. */
  isTaken(name: string): boolean {
    const lower = name.toLowerCase();
    const isSo = (one: string) => one.toLowerCase() === lower;
    return this.#all.some((network) => isSo(network.name)) || this.#former().some(([former]) => isSo(former));
  }

  /** The name, or the first free one with a number behind it. */
  freeName(name: string): string {
    for (let number = 1; ; number++) {
      const tried = number === 1 ? name : `${name}-${number}`;
      if (!this.isTaken(tried)) return tried;
    }
  }

  /**
   * Keeps a network beside the others. One that is there already stays what it is and is called as it was, and learns its
   * genesis time; nothing is ever replaced by a network that only has its name.
   */
  async add(network: NetworkConfig): Promise<Added> {
    const same = this.same(network);
    if (same) {
      if (!this.isImported(same) || network.genesisTime === undefined || same.genesisTime !== undefined)
        return { network: same, as: 'known' };
      const completed = { ...same, genesisTime: network.genesisTime };
      await this.#replace(same.name, completed);
      return { network: completed, as: 'completed' };
    }
    const own = underOwnName(network);
    const name = this.freeName(own.name);
    const kept = name === network.name ? network : { ...own, name, title: own.title === own.name ? name : own.title };
    await this.#keep([...this.#stored(), this.#remember(kept)].slice(-MOST_IMPORTED));
    return { network: kept, as: 'new' };
  }

  /** Calls an imported network otherwise. It is found by its former name as well; undefined where the name is taken. */
  async rename(network: NetworkConfig, name: string): Promise<NetworkConfig | undefined> {
    const holder = this.find(name);
    if (!this.isImported(network) || (holder && holder !== network)) return undefined;
    const renamed = { ...network, name, title: name };
    const others = this.#former().filter(([former]) => former !== name);
    const moved = others.map(([former, present]) => [former, present === network.name ? name : present] as const);
    await this.#store.update(FORMER_KEY, [...moved, [network.name, name]].slice(-MOST_FORMER));
    await this.#replace(network.name, renamed);
    return renamed;
  }

  async remove(name: string): Promise<void> {
    const former = this.#former();
    const others = former.filter(([, present]) => present !== name);
    if (others.length < former.length) await this.#store.update(FORMER_KEY, others);
    await this.#keep(this.#others(name));
  }

  async #replace(name: string, network: NetworkConfig): Promise<void> {
    const json = this.#remember(network);
    await this.#keep(this.#stored().map((stored) => (this.#network(stored)?.name === name ? json : stored)));
  }

  #remember(network: NetworkConfig): unknown {
    const json = networkToJson(network);
    this.#read.set(JSON.stringify(json), network);
    return json;
  }

  /** What is stored now: another window may have imported something since this one began. */
  #stored(): readonly unknown[] {
    const stored = this.#store.get<unknown>(KEY);
    return Array.isArray(stored) ? stored : [];
  }

  #former(): readonly (readonly [former: string, present: string])[] {
    const stored = this.#store.get<unknown>(FORMER_KEY);
    if (!Array.isArray(stored)) return [];
    return stored.flatMap((entry: unknown): [string, string][] => {
      const [former, present]: unknown[] = Array.isArray(entry) ? entry : [];
      return typeof former === 'string' && typeof present === 'string' ? [[former, present]] : [];
    });
  }

  #others(name: string): readonly unknown[] {
    return this.#stored().filter((json) => this.#network(json)?.name !== name);
  }

  async #keep(stored: readonly unknown[]): Promise<void> {
    this.#use(stored);
    await this.#store.update(KEY, stored);
    this.onDidChange();
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
