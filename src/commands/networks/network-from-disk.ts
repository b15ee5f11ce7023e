import { open } from 'node:fs/promises';
import * as vscode from 'vscode';
import {
  GENESIS_HEADER_BYTES,
  type Genesis,
  readGenesisHeader,
  readGenesisText,
} from '../../forks/networks/genesis.ts';
import * as l10n from '../../primitives/l10n.ts';
import { MAX_CONFIG, type NetworkSource, type Read } from './network-source.ts';

/** Where devnet tools keep the configuration below the folder that a person names. */
const FOLDERS = ['', 'metadata', 'network-configs', 'custom_config_data', 'genesis'] as const;
const CONFIGS = ['config.yaml', 'config.yml', 'cl-config.yaml'] as const;
const ROOT_FILES = ['genesis_validators_root.txt'] as const;
const STATE_FILES = ['genesis.ssz'] as const;

async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}

async function firstOf(folder: vscode.Uri, names: readonly string[]): Promise<vscode.Uri | undefined> {
  for (const name of names) {
    const uri = vscode.Uri.joinPath(folder, name);
    if (await exists(uri)) return uri;
  }
  return undefined;
}

async function readText(uri: vscode.Uri): Promise<Read<string>> {
  const { size } = await vscode.workspace.fs.stat(uri);
  if (size > MAX_CONFIG)
    return { err: l10n.t`${uri.path} has ${size} bytes; a configuration has at most ${MAX_CONFIG}.` };
  return { ok: new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)) };
}

/** The first bytes of a file of any size; only of files on this machine. */
async function readHeader(uri: vscode.Uri): Promise<Uint8Array> {
  const file = await open(uri.fsPath, 'r');
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(GENESIS_HEADER_BYTES), 0, GENESIS_HEADER_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** The genesis beside a configuration: the state's header, which has the time as well, before the bare root. */
async function genesisBeside(folder: vscode.Uri): Promise<Read<Genesis> | undefined> {
  const state = folder.scheme === 'file' ? await firstOf(folder, STATE_FILES) : undefined;
  if (state) return readGenesisHeader(await readHeader(state));
  const root = await firstOf(folder, ROOT_FILES);
  if (!root) return undefined;
  const text = await readText(root);
  return 'ok' in text ? readGenesisText(text.ok) : text;
}

/** Reads a `config.yaml`, or finds it in a folder, and the genesis beside it. */
export async function sourceFromDisk(chosen: vscode.Uri): Promise<Read<NetworkSource>> {
  const { type } = await vscode.workspace.fs.stat(chosen);
  const isFolder = (type & vscode.FileType.Directory) !== 0;
  const paths = FOLDERS.flatMap((folder) => CONFIGS.map((file) => (folder ? `${folder}/${file}` : file)));
  const config = isFolder ? await firstOf(chosen, paths) : chosen;
  if (!config) {
    return {
      err: l10n.t`There is no configuration in ${chosen.path}: expected ${CONFIGS.join(' or ')} there or in ${FOLDERS.slice(1).join(', ')}.`,
    };
  }
  const text = await readText(config);
  if ('err' in text) return text;
  const genesis = await genesisBeside(vscode.Uri.joinPath(config, '..'));
  return {
    ok: {
      name: config.path,
      config: text.ok,
      ...(genesis && 'ok' in genesis && { genesis: genesis.ok }),
      ...(genesis && 'err' in genesis && { problem: genesis.err }),
    },
  };
}
