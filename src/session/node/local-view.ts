import { grouped } from '../../primitives/grouped.ts';
import * as l10n from '../../primitives/l10n.ts';
import type { StatusJson } from '../../reqresp/messages/json.ts';
import type { LocalViewSettings, NodeEvent } from '../../rpc/node.ts';
import { isStatusField, statusFieldProblem } from './local-status-field.ts';

export type LocalViewEvent = Extract<NodeEvent, { type: 'localView' }>;

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

/** What is wrong with the address of a beacon node's REST interface, in one sentence; undefined for one to try. */
export function beaconApiProblem(text: string): string | undefined {
  return /^https?:\/\/[^\s/]\S*$/.test(text)
    ? undefined
    : l10n.t('"{0}" is not the http address of a beacon node; expected one such as http://127.0.0.1:5052.', text);
}

/**
 * The node's local view out of the settings, with one sentence about what of them cannot be used: a field of a static
 * Status is then left out, and in place of a beacon node without an address stands `genesis`.
 */
export function localViewSettings(of: LocalViewConfiguration): { view: LocalViewSettings; warning?: string } {
  if (of.mode === 'static') {
    const { status, warnings } = usableFields(of.status);
    const [warning] = warnings;
    return { view: { mode: 'static', status }, ...(warning !== undefined && { warning }) };
  }
  if (of.mode === 'beaconApi') {
    const problem = beaconApiProblem(of.beaconApi);
    if (problem === undefined) {
      const { earliestAvailableSlot } = usableFields(of.status).status;
      const oldest = earliestAvailableSlot !== undefined && { earliestAvailableSlot };
      return { view: { mode: 'beaconApi', url: of.beaconApi, interval: 1000 * of.pollInterval, ...oldest } };
    }
    const warning = l10n.t`The setting beaconHandshake.localView.beaconApi cannot be used, and our Status is that of a fresh node: ${problem}`;
    return { view: { mode: 'genesis' }, warning };
  }
  return { view: { mode: of.mode } };
}

/** The fields that a Status can carry, and a sentence for each of the others. */
function usableFields(given: LocalViewConfiguration['status']): { status: Partial<StatusJson>; warnings: string[] } {
  const status: Partial<StatusJson> = {};
  const warnings: string[] = [];
  for (const [field, value] of Object.entries(given)) {
    const problem = isStatusField(field)
      ? statusFieldProblem(field, String(value))
      : l10n.t`there is no field "${field}" in a Status.`;
    if (problem === undefined && isStatusField(field)) status[field] = String(value);
    else warnings.push(l10n.t`The setting beaconHandshake.localView.status is not used whole: ${problem ?? ''}`);
  }
  return { status, warnings };
}

const names: Readonly<Record<LocalViewSettings['mode'], () => string>> = {
  genesis: () => l10n.t('fresh node'),
  static: () => l10n.t('static'),
  mirror: () => l10n.t('mirror of each peer'),
  beaconApi: () => l10n.t('beacon API'),
};

/** Who says what our Status claims: `beacon API at http://127.0.0.1:5052`. */
export function localViewSource(view: LocalViewSettings): string {
  const name = names[view.mode]();
  return view.mode === 'beaconApi' ? l10n.t`${name} at ${view.url}` : name;
}

/** What our Status claims, in a few words; `told` is what the node said last, if it runs. */
export function localViewText({ mode }: Pick<LocalViewSettings, 'mode'>, told: LocalViewEvent | undefined): string {
  if (!told) {
    return mode === 'genesis'
      ? l10n.t('fresh node · epoch 0 · slot 0')
      : l10n.t('{0} · once the node runs', names[mode]());
  }
  const { status, syncing } = told;
  const said = l10n.t(
    '{0} · epoch {1} · slot {2}',
    names[told.mode](),
    grouped(status.finalizedEpoch),
    grouped(status.headSlot),
  );
  return syncing ? l10n.t('{0} · syncing', said) : said;
}
