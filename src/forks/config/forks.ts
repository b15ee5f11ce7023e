import { FAR_FUTURE_EPOCH } from '../../primitives/uint64.ts';
import type { Fork } from '../networks/network.ts';
import type { ConfigEntries } from './entries.ts';
import type { ConfigProblem } from './problem.ts';
import type { ConfigValues } from './values.ts';

/** Forks of the specification in its order; a configuration may add later ones, in the order in which it names them. */
export const specifiedForks = ['altair', 'bellatrix', 'capella', 'deneb', 'electra', 'fulu', 'gloas', 'heze'] as const;

/** All forks that have a version; none when that of genesis is missing. */
export function readForks(entries: ConfigEntries, config: ConfigValues, problems: ConfigProblem[]): Fork[] {
  const genesisVersion = config.bytes('GENESIS_FORK_VERSION', 4);
  if (genesisVersion === undefined) {
    if (config.entry('GENESIS_FORK_VERSION') === undefined) {
      problems.push({ code: 'noGenesisVersion' });
    }
    return [];
  }
  const named = [...entries.values.keys()].flatMap((key) => /^(\w{1,40})_FORK_(?:VERSION|EPOCH)$/.exec(key)?.[1] ?? []);
  const added = new Set(named.map((name) => name.toLowerCase()));
  for (const name of ['genesis', ...specifiedForks]) added.delete(name);
  const later = [...specifiedForks, ...added].flatMap((name) => readFork(name, config, problems));
  return [{ name: 'phase0', version: genesisVersion, epoch: 0n }, ...later];
}

function readFork(name: string, config: ConfigValues, problems: ConfigProblem[]): Fork[] {
  const [versionKey, epochKey] = [`${name.toUpperCase()}_FORK_VERSION`, `${name.toUpperCase()}_FORK_EPOCH`];
  const version = config.bytes(versionKey, 4);
  const epoch = config.uint64(epochKey);
  const scheduled = epoch !== undefined && epoch !== FAR_FUTURE_EPOCH;
  if (version === undefined) {
    const line = config.entry(epochKey)?.line;
    if (scheduled && line !== undefined && config.entry(versionKey) === undefined) {
      problems.push({ code: 'noVersion', line, fork: name, key: epochKey, missing: versionKey });
    }
    return [];
  }
  const line = config.entry(versionKey)?.line;
  if (line !== undefined && config.entry(epochKey) === undefined) {
    problems.push({ code: 'noEpoch', line, fork: name, key: versionKey, missing: epochKey });
  }
  return [{ name, version, epoch: scheduled ? epoch : null }];
}
