import * as l10n from '@vscode/l10n';
import type { Source } from './client.ts';

/* What was read of each client, and how old it is. A function for each snapshot: it takes the file. */

const from =
  (repository: string, date: string) =>
  (file: string): Source => ({ repository, file, date });

export const prysmSource = from('OffchainLabs/prysm', '2026-07-01');
export const tekuSource = from('Consensys/teku', '2026-08-23');
export const grandineSource = from('grandinetech/grandine', '2025-11-27');
/** The network crate of Grandine, a fork of Lighthouse 8.1's. */
export const eth2Libp2pSource = from('grandinetech/eth2_libp2p', '2026-02-27');
export const lighthouseSource = from('sigp/lighthouse', '2024-08-29');
export const lighthouse8Source = from('sigp/lighthouse', l10n.t('version 8, read 2026-11-27'));
export const lodestarSource = from('@lodestar/beacon-node 1.44.0', '2026-07-03');
/** Files whose commit is not told; the newest that were readable then. */
export const lodestarReqRespSource = from('ChainSafe/lodestar', l10n.t('read 2026-11-27'));
export const nimbusSource = from('status-im/nimbus-eth2', l10n.t('of 2026, read 2026-11-27'));
export const erigonSource = from('erigontech/erigon', l10n.t('of 2026, read 2026-11-27'));

/** A running Prysm of the same source that was watched, in which captures. It stands above what was read. */
export function prysmLive(...captures: readonly string[]): Source {
  return {
    repository: 'OffchainLabs/prysm',
    file: l10n.t('a running node of {0}', '`c40b59a475`'),
    date: '2026-11-27',
    captures,
  };
}
