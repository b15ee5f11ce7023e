import { open, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { ConfigFiles } from '../commands/networks/config-files.ts';
import { findConfig } from '../commands/networks/find-config.ts';
import { sourceFromRest } from '../commands/networks/network-from-rest.ts';
import type { NetworkSource } from '../commands/networks/network-source.ts';
import { parseNetworkConfig } from '../forks/config/parse-config.ts';
import type { NetworkConfig } from '../forks/networks/network.ts';
import { findNetwork, networks } from '../forks/networks/networks.ts';
import { configNoteText } from '../words/networks/config-note-text.ts';
import { configProblemText } from '../words/networks/config-problem-text.ts';
import { WrongUse } from './verb.ts';

const files: ConfigFiles = {
  join: (folder, name) => path.join(folder, name),
  folderOf: (file) => path.dirname(file),
  async kind(place) {
    const found = await stat(place).catch(() => undefined);
    return found?.isDirectory() ? 'folder' : found?.isFile() ? 'file' : undefined;
  },
  size: async (file) => (await stat(file)).size,
  bytes: async (file) => new Uint8Array(await readFile(file)),
  async header(file, length) {
    const opened = await open(file, 'r');
    try {
      const { buffer, bytesRead } = await opened.read(new Uint8Array(length), 0, length, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await opened.close();
    }
  },
};

/** The network of `--network`; mainnet where none is given. */
export async function networkOf(given: string | undefined): Promise<NetworkConfig> {
  const builtIn = findNetwork(given ?? 'mainnet');
  if (builtIn) return builtIn;
  const name = given ?? '';
  const source = /^https?:\/\//.test(name) ? await sourceFromRest(name) : await sourceFromFiles(name);
  if ('err' in source) throw new WrongUse(source.err);
  const { network, problems, notes = [] } = parseNetworkConfig(source.ok.config, source.ok.genesis);
  if (network) return network;
  const why = source.ok.problem ?? [...problems.map(configProblemText), ...notes.map(configNoteText)].join(' ');
  throw new WrongUse(`${source.ok.name} is no configuration of a network: ${why}`);
}

async function sourceFromFiles(name: string): Promise<{ ok: NetworkSource } | { err: string }> {
  if ((await files.kind(name)) !== undefined) return await findConfig(name, files);
  const known = networks.map((network) => network.name).join(', ');
  return {
    err: `"${name.slice(0, 200)}" is no network: use one of ${known}, the file, folder or archive of a configuration, or the REST address of a beacon node.`,
  };
}
