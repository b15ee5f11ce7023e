import path from 'node:path';
import { ensureQuic } from '../../scripts/quic.ts';
import { bundleQuic } from '../../scripts/quic-bundle.ts';
import { temporaryFolder } from '../../scripts/temporary.ts';
import type { NodeSettings } from '../../src/rpc/node.ts';

export type QuicForNode = Pick<NodeSettings, 'carriedQuic' | 'quicFolder'>;

/**
 * QUIC as the package for this platform carries it. A registry may lack that of a platform; then it is what a user
 * installs.
 */
export async function quicForNode(): Promise<QuicForNode> {
  const folder = temporaryFolder('quic').path;
  const made = await bundleQuic(`${process.platform}-${process.arch}`, folder);
  return made ? { carriedQuic: path.join(folder, 'dist', 'quic.mjs') } : { quicFolder: await ensureQuic() };
}
