import * as l10n from '@vscode/l10n';
import { type Compression, GENESIS_HEADER_BYTES, type GenesisFault } from '../../forks/networks/genesis.ts';

const compressions: Readonly<Record<Compression, string>> = {
  gzip: 'gzip',
  zstd: 'zstd',
  snappy: l10n.t('framed snappy'),
};

/** One sentence: why no genesis was read, and what was expected. */
export function genesisFaultText(fault: GenesisFault): string {
  const expected = l10n.t('expected a validators root of 32 bytes in hex, or the JSON of /eth/v1/beacon/genesis');
  switch (fault.code) {
    case 'stateTooShort':
      return l10n.t`The genesis state has ${fault.length} bytes, but its header alone has ${GENESIS_HEADER_BYTES}.`;
    case 'compressed':
      return l10n.t`The genesis state is compressed with ${compressions[fault.by]}: unpack it first.`;
    case 'textTooLong':
      return l10n.t`The genesis text has ${fault.length} characters: ${expected}.`;
    case 'noRoot':
      return l10n.t`The genesis text has no validators root: ${expected}.`;
  }
}
