import * as l10n from '@vscode/l10n';
import type { ConfigProblem, Wanted } from '../../forks/config/problem.ts';
import { presets } from '../../forks/networks/presets.ts';

/** One sentence: what of a configuration does not fit, by its key and its line where one is known. */
export function configProblemText(problem: ConfigProblem): string {
  switch (problem.code) {
    case 'tooLong':
      return l10n.t`The configuration has ${problem.length} characters, but no more than ${problem.most} are read.`;
    case 'tooManyParts':
      return l10n.t`The configuration has more than ${problem.most} keys, values and signs, so it is not read.`;
    case 'noList':
      return l10n.t('The configuration is not a list of KEY: value lines, such as a config.yaml has.');
    case 'noConfig':
      return l10n.t('This text is no configuration of a network.');
    case 'noGenesisVersion':
      return l10n.t('The configuration has no GENESIS_FORK_VERSION, without which no digest can be computed.');
    case 'noValidatorsRoot':
      return l10n.t`The configuration of ${problem.name} does not hold the genesis validators root: give it as hex, or a genesis.ssz.`;
    case 'invalidYaml':
      return l10n.t`Line ${problem.line} is not valid YAML: ${problem.said}`;
    case 'givenTwice':
      return l10n.t`Line ${problem.line} gives ${problem.key} a second time.`;
    case 'noBlobList':
      return l10n.t`BLOB_SCHEDULE in line ${problem.line} is not a list of EPOCH and MAX_BLOBS_PER_BLOCK.`;
    case 'tooManyBlobs':
      return l10n.t`BLOB_SCHEDULE in line ${problem.line} has ${problem.count} entries, of which the first ${problem.most} are read.`;
    case 'blobKeyMissing':
      return l10n.t`${problem.key}${ofEntry(problem.entry)} in line ${problem.line} is missing, so the entry is left out.`;
    case 'blobEpochTwice':
      return l10n.t`Entry ${problem.entry} of BLOB_SCHEDULE in line ${problem.line} is for epoch ${String(problem.epoch)} like one before it, so it is left out.`;
    case 'misfit':
      return l10n.t`${problem.key}${ofEntry(problem.entry)} in line ${problem.line} is "${problem.given}", but must be ${wantedText(problem.wanted)}.`;
    case 'noVersion':
      return l10n.t`${problem.key} in line ${problem.line} has no ${problem.missing} beside it, so ${problem.fork} is left out.`;
    case 'noEpoch':
      return l10n.t`${problem.key} in line ${problem.line} has no ${problem.missing} beside it, so ${problem.fork} counts as not scheduled.`;
    case 'unknownPreset':
      return l10n.t`PRESET_BASE in line ${problem.line} is "${problem.given}", which is none of ${Object.keys(presets).join(', ')}: mainnet is assumed.`;
    case 'slotDurations':
      return l10n.t`SECONDS_PER_SLOT in line ${problem.line} is ${problem.seconds}, but SLOT_DURATION_MS is ${problem.milliseconds}, which is taken.`;
    case 'slotsPerEpoch':
      return l10n.t`SLOTS_PER_EPOCH in line ${problem.line} is ${problem.stated}, but the preset ${problem.preset} has ${String(problem.usual)}: ${problem.stated} is taken.`;
  }
}

/** The same behind its line, for those who cannot show the place. */
export function placedProblemText(problem: ConfigProblem): string {
  const text = configProblemText(problem);
  return 'line' in problem ? l10n.t`Line ${problem.line}: ${text}` : text;
}

function ofEntry(entry: number | undefined): string {
  return entry === undefined ? '' : l10n.t` of entry ${entry} of BLOB_SCHEDULE`;
}

function wantedText(wanted: Wanted): string {
  switch (wanted.of) {
    case 'name':
      return l10n.t('a name of letters, digits and -._+');
    case 'uint64':
      return l10n.t('a whole number from 0 to 2^64 - 1');
    case 'count':
      return l10n.t`a whole number of at least ${wanted.least}`;
    case 'bytes':
      return l10n.t`${wanted.length} bytes as 0x hex (${2 * wanted.length} digits)`;
  }
}
