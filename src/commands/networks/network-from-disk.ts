import { open } from 'node:fs/promises';
import * as vscode from 'vscode';
import { type ConfigFiles, findConfig } from './config-files.ts';
import type { NetworkSource, Read } from './network-source.ts';

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
    text: async (path) => new TextDecoder().decode(await vscode.workspace.fs.readFile(at(path))),
    ...(root.scheme === 'file' && { header: (path, length) => readHeader(at(path).fsPath, length) }),
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

/** Reads a `config.yaml`, or finds it in a folder, and the genesis beside it. */
export function sourceFromDisk(chosen: vscode.Uri): Promise<Read<NetworkSource>> {
  return findConfig(chosen.path, filesOf(chosen));
}
