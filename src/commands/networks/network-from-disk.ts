import { open } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { Genesis } from '../../forks/networks/genesis.ts';
import * as l10n from '../../primitives/l10n.ts';
import type { ConfigFiles } from './config-files.ts';
import { findConfig } from './find-config.ts';
import type { NetworkSource, Read } from './network-source.ts';
import { GENESIS_START_BYTES, genesisOfStart } from './read-genesis.ts';

/** Bytes of a file that is fetched as a whole. */
const MAX_WHOLE = 32_000_000;

/** The files of the workspace that a place is in, on this machine or elsewhere. */
function filesOf(root: vscode.Uri): ConfigFiles {
  const at = (path: string) => root.with({ path });
  return {
    join: (folder, name) => vscode.Uri.joinPath(at(folder), name).path,
    folderOf: (file) => vscode.Uri.joinPath(at(file), '..').path,
    kind: (path) =>
      vscode.workspace.fs.stat(at(path)).then(
        ({ type }) => ((type & vscode.FileType.Directory) !== 0 ? 'folder' : 'file'),
        () => undefined,
      ) as Promise<'file' | 'folder' | undefined>,
    size: async (path) => (await vscode.workspace.fs.stat(at(path))).size,
    bytes: async (path) => new Uint8Array(await vscode.workspace.fs.readFile(at(path))),
    header: (path, length) =>
      root.scheme === 'file' ? readHeader(at(path).fsPath, length) : readSmall(at(path), length),
  };
}

async function readHeader(path: string, length: number): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(length), 0, length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** The beginning of a file of a file system that gives whole files only; undefined of a large one. */
async function readSmall(file: vscode.Uri, length: number): Promise<Uint8Array | undefined> {
  const { size } = await vscode.workspace.fs.stat(file);
  return size > MAX_WHOLE ? undefined : (await vscode.workspace.fs.readFile(file)).subarray(0, length);
}

/** Reads a genesis out of a file that a person chose, or says in one sentence why there is none. */
export async function genesisFromDisk(file: vscode.Uri): Promise<Read<Genesis>> {
  const start = await filesOf(file).header(file.path, GENESIS_START_BYTES);
  return start
    ? await genesisOfStart(start)
    : { err: l10n.t`${file.path} is too large to be read over a network: copy it here.` };
}

/** Reads a `config.yaml`, or finds it in a folder or an archive, and the genesis beside it. */
export function sourceFromDisk(chosen: vscode.Uri): Promise<Read<NetworkSource>> {
  return findConfig(chosen.path, filesOf(chosen));
}
