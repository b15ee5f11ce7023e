import { existsSync } from 'node:fs';
import path from 'node:path';
import { readSetting } from '../../vscode/workbench.ts';

/** The file of libp2p's QUIC beside the bundles of the extension: in the package for one platform, not in the universal one. */
export function carriedQuic(): string | undefined {
  const file = path.join(__dirname, 'quic.mjs');
  return existsSync(file) ? file : undefined;
}

/** Whether addresses of QUIC can be dialled, as far as that is known before the node has started. */
export function hasQuic(): boolean {
  return readSetting('quicFolder') !== '' || carriedQuic() !== undefined;
}
