import { open } from 'node:fs/promises';
import * as vscode from 'vscode';
import { GENESIS_HEADER_BYTES, type Genesis, readGenesisHeader, readGenesisText } from '../forks/genesis.ts';

/** A configuration as it was found, before it is read. */
export interface NetworkSource {
  /** What to call it in a sentence. */
  readonly name: string;
  /** `config.yaml`, or the JSON of `/eth/v1/config/spec`. */
  readonly config: string;
  readonly genesis?: Genesis;
  /** One sentence about a genesis that is there but cannot be read. */
  readonly problem?: string;
}

type Read<T> = { ok: T } | { err: string };

/** Where devnet tools keep the configuration below the folder that a person names. */
const FOLDERS = ['', 'metadata', 'network-configs', 'custom_config_data', 'genesis'] as const;
const CONFIGS = ['config.yaml', 'config.yml', 'cl-config.yaml'] as const;
const ROOT_FILES = ['genesis_validators_root.txt'] as const;
const STATE_FILES = ['genesis.ssz'] as const;

/** Far above any configuration. */
const MAX_CONFIG = 1_000_000;
const REST_TIMEOUT_MS = 5_000;

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
  if (size > MAX_CONFIG) return { err: `${uri.path} has ${size} bytes; a configuration has at most ${MAX_CONFIG}.` };
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
      err: `There is no configuration in ${chosen.path}: expected ${CONFIGS.join(' or ')} there or in ${FOLDERS.slice(1).join(', ')}.`,
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

async function get(base: string, route: string): Promise<Read<string>> {
  const url = `${base.replace(/\/+$/, '')}${route}`;
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(REST_TIMEOUT_MS), redirect: 'error' });
    if (!answer.ok) return { err: `${url} answered ${answer.status}; expected the REST interface of a beacon node.` };
    const bytes = await boundedBody(answer);
    return bytes ? { ok: bytes } : { err: `${url} answered with more than ${MAX_CONFIG} bytes.` };
  } catch (error) {
    const why =
      error instanceof Error ? (error.cause instanceof Error ? error.cause.message : error.message) : String(error);
    return { err: `${url} did not answer (${why}): check the address and that the node's REST interface is on.` };
  }
}

/** The body as text; undefined as soon as it grows too long. */
async function boundedBody(answer: Response): Promise<string | undefined> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const part of answer.body ?? []) {
    text += decoder.decode(part, { stream: true });
    if (text.length > MAX_CONFIG) return undefined;
  }
  return text + decoder.decode();
}

/** Asks a beacon node for its configuration and genesis. */
export async function sourceFromRest(base: string): Promise<Read<NetworkSource>> {
  const [config, genesisText] = await Promise.all([
    get(base, '/eth/v1/config/spec'),
    get(base, '/eth/v1/beacon/genesis'),
  ]);
  if ('err' in config) return config;
  const genesis = 'ok' in genesisText ? readGenesisText(genesisText.ok) : genesisText;
  return {
    ok: {
      name: base,
      config: config.ok,
      ...('ok' in genesis ? { genesis: genesis.ok } : { problem: genesis.err }),
    },
  };
}
