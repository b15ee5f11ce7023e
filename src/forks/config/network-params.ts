import { FAR_FUTURE_EPOCH, parseUint64 } from '../../primitives/uint64.ts';
import { presets } from '../networks/presets.ts';
import type { ConfigEntries, ConfigEntry } from './entries.ts';
import { specifiedForks } from './forks.ts';
import type { ConfigNote } from './note.ts';

/*
 * What ethereum-package makes of its `network_params`. Source: ethpandaops/ethereum-package 0350d2e (2026-08-13),
 * src/package_io/input_parser.star (defaults) and static_files/genesis-generation-config (fork versions);
 * ethereum-genesis-generator 1e01e5d (which entries of the blob schedule are written).
 */
const DEFAULTS: Readonly<Record<string, string>> = {
  network: 'kurtosis',
  preset: 'mainnet',
  altair_fork_epoch: '0',
  bellatrix_fork_epoch: '0',
  capella_fork_epoch: '0',
  deneb_fork_epoch: '0',
  electra_fork_epoch: '0',
  fulu_fork_epoch: '0',
  gloas_fork_epoch: `${FAR_FUTURE_EPOCH}`,
  heze_fork_epoch: `${FAR_FUTURE_EPOCH}`,
  max_blobs_per_block_electra: '9',
  bpo_1_epoch: '0',
  bpo_1_max_blobs: '15',
  bpo_2_epoch: '0',
  bpo_2_max_blobs: '21',
  bpo_3_epoch: `${FAR_FUTURE_EPOCH}`,
  bpo_3_max_blobs: '33',
  bpo_4_epoch: `${FAR_FUTURE_EPOCH}`,
  bpo_4_max_blobs: '48',
  bpo_5_epoch: `${FAR_FUTURE_EPOCH}`,
  bpo_5_max_blobs: '72',
};

/** The last of the three bytes that tell the fork versions of the package apart from those of others. */
const version = (number: number) => `0x${number}0000038`;

/** Whether a text is parameters of ethereum-package, alone or in the arguments of an enclave. */
export function isNetworkParams(text: string): boolean {
  return /^ {0,8}["'{]?(?:network_params|(?:altair|bellatrix|capella|deneb|electra|fulu|gloas|heze)_fork_epoch)["']? {0,8}:/m.test(
    text,
  );
}

/** A configuration as the package would write it; of a network that has its own only the name. */
export function configOfParams({ values }: ConfigEntries): { entries: ConfigEntries; note: ConfigNote } {
  const entry = (key: string): ConfigEntry => {
    const given = values.get(key);
    return given && given.text !== '' ? given : { text: DEFAULTS[key] ?? '', line: 1 };
  };
  const network = entry('network').text;
  if (network !== 'kurtosis' && !network.startsWith('kt-')) {
    const note: ConfigNote = { code: 'paramsOfNetwork', network, isKnown: false };
    return { entries: { values: new Map([['CONFIG_NAME', entry('network')]]), blobSchedule: [] }, note };
  }
  const written = new Map<string, ConfigEntry>([
    ['CONFIG_NAME', { text: 'testnet', line: 1 }],
    ['PRESET_BASE', entry('preset')],
    ['GENESIS_FORK_VERSION', { text: version(1), line: 1 }],
    ...specifiedForks.flatMap((fork, at): [string, ConfigEntry][] => [
      [`${fork.toUpperCase()}_FORK_VERSION`, { text: version(at + 2), line: 1 }],
      [`${fork.toUpperCase()}_FORK_EPOCH`, entry(`${fork}_fork_epoch`)],
    ]),
    ['MAX_BLOBS_PER_BLOCK_ELECTRA', entry('max_blobs_per_block_electra')],
    ['SLOT_DURATION_MS', slotDuration(values, entry('preset').text)],
  ]);
  const defaults = Object.keys(DEFAULTS).filter((key) => values.get(key) === undefined);
  return {
    entries: { values: written, blobSchedule: blobScheduleOf(entry) },
    note: { code: 'networkParams', defaults },
  };
}

function slotDuration(values: ConfigEntries['values'], preset: string): ConfigEntry {
  const seconds = parseUint64(values.get('seconds_per_slot')?.text ?? '');
  const usual = preset === 'minimal' ? presets.minimal : presets.mainnet;
  const given = values.get('slot_duration_ms');
  return given ?? { text: String(seconds === undefined ? usual.slotDurationMs : seconds * 1000n), line: 1 };
}

/** An entry that begins with the next is left out; one that would begin before its predecessor begins with it. */
function blobScheduleOf(entry: (key: string) => ConfigEntry): ConfigEntries['blobSchedule'] {
  let earliest = 0n;
  const all = [1, 2, 3, 4, 5].flatMap((number) => {
    const { text, line } = entry(`bpo_${number}_epoch`);
    const stated = parseUint64(text);
    if (stated === undefined || stated === FAR_FUTURE_EPOCH) return [];
    earliest = stated > earliest ? stated : earliest;
    return [{ epoch: earliest, line, blobs: entry(`bpo_${number}_max_blobs`) }];
  });
  return all
    .filter(({ epoch }, at) => all[at + 1]?.epoch !== epoch)
    .map(({ epoch, line, blobs }) => ({
      line,
      values: new Map([
        ['EPOCH', { text: String(epoch), line }],
        ['MAX_BLOBS_PER_BLOCK', blobs],
      ]),
    }));
}
