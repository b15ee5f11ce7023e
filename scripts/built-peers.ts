import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { LevelSkipped } from './levels/level.ts';
import { cacheRoot, inRoot } from './paths.ts';

const run = promisify(execFile);

/** A program that is built for the tests from source of ours, with the libraries of a client. */
export interface BuiltPeer {
  /** The compiler, as it is called. */
  readonly tool: string;
  readonly source: string;
  /** Fetches what it is made of. Where that cannot be had, the level is left out. */
  readonly fetch: readonly string[];
  readonly build: (out: string) => readonly string[];
  readonly environment: (out: string) => Readonly<Record<string, string>>;
  /** The program, below the folder of what is built. */
  readonly program: string;
}

const windows = process.platform === 'win32' ? '.exe' : '';

/** go-libp2p, which Prysm runs on. Its versions are those of go.sum. */
export const goPeer: BuiltPeer = {
  tool: 'go',
  source: 'go',
  fetch: ['mod', 'download'],
  build: (out) => ['build', '-trimpath', '-o', path.join(out, `go-peer${windows}`), '.'],
  environment: () => ({ CGO_ENABLED: '0' }),
  program: `go-peer${windows}`,
};

/** The discv5 of go-ethereum, which Prysm runs on; apart, for what it is made of is no part of go-libp2p. */
export const goDiscovery: BuiltPeer = {
  ...goPeer,
  source: 'go-discovery',
  build: (out) => ['build', '-trimpath', '-o', path.join(out, `go-discovery${windows}`), '.'],
  program: `go-discovery${windows}`,
};

/** rust-libp2p, which Lighthouse and Grandine run on. Its lock file is made here, as it names the registry in use. */
export const rustPeer: BuiltPeer = {
  tool: 'cargo',
  source: 'rust',
  fetch: ['fetch'],
  build: () => ['build', '--offline'],
  environment: (out) => ({ CARGO_TARGET_DIR: path.join(out, 'target') }),
  program: path.join('target', 'debug', `rust-peer${windows}`),
};

/** Where a peer is built: a copy of its source with what the compiler makes beside it, kept from one run to the next. */
function folderOf({ source }: BuiltPeer): string {
  return path.join(cacheRoot, 'peers', `${source}-${process.platform}-${process.arch}`);
}

/** The program as it was built last. */
export function builtProgram(peer: BuiltPeer): string {
  return path.join(folderOf(peer), peer.program);
}

/** Builds a peer, which takes a minute or two the first time and a second afterwards. */
export async function ensureBuilt(peer: BuiltPeer): Promise<void> {
  const out = folderOf(peer);
  const code = path.join(out, 'source');
  mkdirSync(code, { recursive: true });
  cpSync(inRoot('test', 'interop', 'peers', peer.source), code, { recursive: true });
  const options = { cwd: code, env: { ...process.env, ...peer.environment(out) }, maxBuffer: 64 * 1024 * 1024 };
  if (!existsSync(builtProgram(peer))) console.log(`Building the ${peer.source} peer with ${peer.tool} ...`);
  await run(peer.tool, [...peer.fetch], options).catch((error: unknown) => {
    throw new LevelSkipped(whyNot(peer, error));
  });
  await run(peer.tool, [...peer.build(out)], options);
}

function whyNot({ tool, source }: BuiltPeer, error: unknown): string {
  if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT')
    return `The ${source} peer is built by ${tool}, which is not installed here.`;
  const { stderr } = error as { stderr?: unknown };
  const last = String(stderr ?? error)
    .trim()
    .split('\n')
    .at(-1);
  return `What the ${source} peer is made of cannot be fetched: ${last}`;
}
