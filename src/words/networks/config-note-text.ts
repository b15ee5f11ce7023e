import * as l10n from '@vscode/l10n';
import type { ConfigNote } from '../../forks/config/note.ts';

/** One sentence or two: what a text is that is no complete configuration, and what to do for one. */
export function configNoteText(note: ConfigNote): string {
  switch (note.code) {
    case 'forkSchedule':
      return note.hasFulu
        ? l10n.t`This is a fork schedule: versions and epochs, without BLOB_SCHEDULE, so from Fulu on the digests are those of a network that has none; slots are taken to be those of ${note.assumed}. The whole is at /eth/v1/config/spec.`
        : l10n.t`This is a fork schedule: versions and epochs; slots are taken to be those of ${note.assumed}. The whole is at /eth/v1/config/spec.`;
    case 'networkParams':
      return l10n.t`These are parameters of ethereum-package: this is what it would make of them, with its own defaults for ${note.defaults.length} of them (ethereum-package 0350d2e, input_parser.star). The real configuration is what "kurtosis files download ENCLAVE el_cl_genesis_data FOLDER" brings.`;
    case 'paramsOfNetwork':
      return note.isKnown
        ? l10n.t`These are parameters of ethereum-package for ${note.network}, a network that has its own configuration: this is the built-in one.`
        : l10n.t`These are parameters of ethereum-package for ${note.network}, whose configuration it fetches when it starts: import that of one of its nodes, or what "kurtosis files download ENCLAVE el_cl_genesis_data FOLDER" brings.`;
    case 'template':
      return l10n.t`This is a template: ${note.variables.map((name) => `$${name}`).join(', ')} stand where values belong. Import the configuration that was made of it.`;
    case 'forksMissing':
      return l10n.t`It says nothing of ${note.forks.join(', ')}: most clients take them as not scheduled, but Prysm takes the epochs of mainnet.`;
    case 'bootnodes':
      return l10n.t`It is a list of ${note.records} node records, which Inspect ENRs… explains; the configuration, config.yaml, lies beside it.`;
    case 'validatorsRoot':
      return l10n.t('It is a genesis validators root alone; the configuration, config.yaml, lies beside it.');
  }
}
