import * as l10n from '@vscode/l10n';
import type { WantedValue } from '../../enr/values.ts';

/** What the value of a key of a record has to be. */
const wanted: Readonly<Record<WantedValue, string>> = {
  port: l10n.t('a port from 1 to 65535, big-endian without leading zeros'),
  identityScheme: l10n.t('the identity scheme "v4"'),
  compressedKey: l10n.t('a compressed key of 33 bytes'),
  ipv4: '4 bytes',
  ipv6: '16 bytes',
  forkId: l10n.t('an ENRForkID of 16 bytes'),
  digest: l10n.t('a fork digest of 4 bytes'),
  attnets: l10n.t('a bitvector of 64 bits in 8 bytes'),
  syncnets: l10n.t('a bitvector of 4 bits in 1 byte, the upper bits zero'),
  count: l10n.t('a big-endian uint64 without leading zeros'),
};

export function wantedValueText(value: WantedValue): string {
  return wanted[value];
}
