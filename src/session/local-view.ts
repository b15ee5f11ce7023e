import type { LocalViewSettings, NodeEvent } from '../rpc/node.ts';

type LocalViewEvent = Extract<NodeEvent, { type: 'localView' }>;

/** What stands in the settings under `localView`. */
export interface LocalViewConfiguration {
  mode: LocalViewSettings['mode'];
  /** Fields of a static Status; those that are not texts are left out. */
  status: Record<string, unknown>;
  /** Address of a beacon node's REST interface. */
  beaconApi: string;
  /** Seconds. */
  pollInterval: number;
}

/** The node's local view out of the settings; `genesis`, with the reason, when they cannot be used. */
export function localViewSettings(of: LocalViewConfiguration): { view: LocalViewSettings; warning?: string } {
  if (of.mode === 'static') {
    return { view: { mode: 'static', status: Object.fromEntries(Object.entries(of.status).map(textOf)) } };
  }
  if (of.mode === 'beaconApi') {
    if (/^https?:\/\/\S+$/.test(of.beaconApi)) {
      return { view: { mode: 'beaconApi', url: of.beaconApi, interval: 1000 * of.pollInterval } };
    }
    const warning = `The setting beaconHandshake.localView.beaconApi is "${of.beaconApi}"; expected the http address of a beacon node, for example http://127.0.0.1:5052. Using the local view "genesis".`;
    return { view: { mode: 'genesis' }, warning };
  }
  return { view: { mode: of.mode } };
}

/** Numbers may be written without quotes. */
function textOf([field, value]: [string, unknown]): [string, string] {
  return [field, String(value)];
}

const names: Readonly<Record<LocalViewSettings['mode'], string>> = {
  genesis: 'fresh node',
  static: 'static',
  mirror: 'mirror of each peer',
  beaconApi: 'beacon API',
};

/** What our Status claims, in a few words; `told` is what the node said last, if it runs. */
export function localViewText({ mode }: Pick<LocalViewSettings, 'mode'>, told: LocalViewEvent | undefined): string {
  if (!told) return mode === 'genesis' ? 'fresh node · epoch 0 · slot 0' : `${names[mode]} · once the node runs`;
  const { status, syncing, error } = told;
  const parts = [names[told.mode], `epoch ${status.finalizedEpoch}`, `slot ${status.headSlot}`];
  if (syncing) parts.push('syncing');
  if (error) parts.push(error);
  return parts.join(' · ');
}
