import * as l10n from '@vscode/l10n';
import { FAR_FUTURE_EPOCH } from '../../primitives/uint64.ts';
import type { Fork } from '../networks/network.ts';
import type { ConfigEntries, ConfigProblem } from './entries.ts';
import type { ConfigValues } from './values.ts';

/** Forks of the specification in its order; a configuration may add later ones, in the order in which it names them. */
const specifiedForks = ['altair', 'bellatrix', 'capella', 'deneb', 'electra', 'fulu', 'gloas', 'heze'];

/** All forks that have a version; none when that of genesis is missing. */
export function readForks(entries: ConfigEntries, config: ConfigValues, problems: ConfigProblem[]): Fork[] {
  const genesisVersion = config.bytes('GENESIS_FORK_VERSION', 4);
  if (genesisVersion === undefined) {
    if (config.entry('GENESIS_FORK_VERSION') === undefined) {
      problems.push({
        message: l10n.t('The configuration has no GENESIS_FORK_VERSION, without which no digest can be computed.'),
      });
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
      problems.push({
        line,
        message: l10n.t`${epochKey} in line ${line} has no ${versionKey} beside it, so ${name} is left out.`,
      });
    }
    return [];
  }
  const line = config.entry(versionKey)?.line;
  if (line !== undefined && config.entry(epochKey) === undefined) {
    const message = l10n.t`${versionKey} in line ${line} has no ${epochKey} beside it, so ${name} counts as not scheduled.`;
    problems.push({ line, message });
  }
  return [{ name, version, epoch: scheduled ? epoch : null }];
}
