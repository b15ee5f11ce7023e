import type { NetworkConfigJson } from '../forks/json.ts';
import type { NetworkConfig } from '../forks/network.ts';
import { networkFromJson, networkToJson } from '../forks/network-json.ts';
import { networks as builtIn } from '../forks/networks.ts';

/** The part of `vscode.Memento` that is used. */
export interface Store {
  get<T>(key: string): T | undefined;
  update(key: string, value: unknown): PromiseLike<void>;
}

const KEY = 'networks';
/** More devnets than anybody keeps; the oldest goes first. */
const MOST_IMPORTED = 100;

/** The built-in networks and those that the user imported; an imported one hides a built-in one of the same name. */
export class NetworkLibrary {
  readonly #store: Store;
  #imported: readonly NetworkConfig[];
  #all: readonly NetworkConfig[];

  constructor(store: Store) {
    this.#store = store;
    const stored = store.get<NetworkConfigJson[]>(KEY);
    this.#imported = (Array.isArray(stored) ? stored : []).flatMap((json) => {
      const read = networkFromJson(json);
      return 'ok' in read ? read.ok : [];
    });
    this.#all = this.#joined();
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

  /** Keeps a network under its name, in place of one imported under the same name before. */
  async add(network: NetworkConfig): Promise<void> {
    await this.#keep([...this.#imported.filter(({ name }) => name !== network.name), network].slice(-MOST_IMPORTED));
  }

  async remove(name: string): Promise<void> {
    await this.#keep(this.#imported.filter((network) => network.name !== name));
  }

  async #keep(imported: readonly NetworkConfig[]): Promise<void> {
    this.#imported = imported;
    this.#all = this.#joined();
    await this.#store.update(KEY, imported.map(networkToJson));
  }

  #joined(): readonly NetworkConfig[] {
    const names = new Set(this.#imported.map(({ name }) => name));
    return [...this.#imported, ...builtIn.filter(({ name }) => !names.has(name))];
  }
}
