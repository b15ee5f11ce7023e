import { toHexString } from '@chainsafe/ssz';
import { parseHex } from '../../primitives/hex.ts';
import { parseUint64 } from '../../primitives/uint64.ts';
import type { Fork, NetworkConfig } from '../networks/network.ts';
import { networks } from '../networks/networks.ts';
import { scheduledEpoch } from '../schedule/in-force.ts';
import { specifiedForks } from './forks.ts';

const LONGEST = 100_000;
const MOST_FORKS = 64;

/**
 * The forks of an answer to `/eth/v1/config/fork_schedule`, which names none: in the order of the specification, the first
 * that of genesis. Undefined for any other text.
 */
export function forksOfSchedule(text: string): Fork[] | undefined {
  if (text.length > LONGEST || !/"current_version"/.test(text)) return undefined;
  const list = listOf(text);
  if (list === undefined || list.length > MOST_FORKS) return undefined;
  const found = list.flatMap((entry): Omit<Fork, 'name'>[] => {
    const version = parseHex(String(field(entry, 'current_version')), 4);
    const epoch = parseUint64(String(field(entry, 'epoch')));
    return version === undefined || epoch === undefined ? [] : [{ version, epoch }];
  });
  if (found.length === 0 || found.length < list.length) return undefined;
  found.sort(({ epoch: a }, { epoch: b }) => ((a ?? 0n) < (b ?? 0n) ? -1 : a === b ? 0 : 1));
  const names = ['phase0', ...specifiedForks];
  return found.map((fork, at) => ({ name: names[at] ?? `fork ${at}`, ...fork }));
}

function listOf(text: string): readonly unknown[] | undefined {
  try {
    const json: unknown = JSON.parse(text);
    const list = Array.isArray(json) ? json : field(json, 'data');
    return Array.isArray(list) ? list : undefined;
  } catch {
    return undefined;
  }
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

/** The built-in network that has these forks at these epochs and no other: it brings what a schedule leaves out. */
export function networkOfForks(forks: readonly Fork[]): NetworkConfig | undefined {
  const told = keyOf(forks);
  return networks.find((network) => keyOf(network.forks.filter((fork) => scheduledEpoch(fork) !== undefined)) === told);
}

function keyOf(forks: readonly Fork[]): string {
  return forks.map(({ version, epoch }) => `${toHexString(version)}@${epoch}`).join(' ');
}
