import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Connection } from '@libp2p/interface';
import type { Libp2pOptions } from 'libp2p';
import { plainText } from '../../primitives/plain-text.ts';
import type { CarriedQuicFault, QuicFault } from '../../rpc/node-faults.ts';
import { describeError } from './describe-error.ts';

/** Makes a transport out of libp2p's components. */
export type TransportFactory = NonNullable<Libp2pOptions['transports']>[number];

const PACKAGE = '@chainsafe/libp2p-quic';

/** The version that was tried with the libp2p that is bundled here; another major one speaks to another libp2p. */
const MAJOR = 2;
const TRIED = '2.1.1';

/** What a peer may have under way at once: streams, bytes that we have not read on one, and on all of them. */
const WINDOWS = { maxConcurrentStreamLimit: 128, maxStreamData: 256 * 1024, maxConnectionData: 2 * 1024 * 1024 };

/**
 * Loads libp2p's QUIC from a folder in which the user has installed it: it is native code for one kind of machine, and
 * only the package for that kind carries it. Its own time limit leaves the node's, of `dialTimeout` milliseconds, the
 * first word. Without it everything goes on over TCP.
 */
export async function loadQuic(
  folder: string,
  dialTimeout: number,
): Promise<{ ok: TransportFactory } | { err: QuicFault }> {
  const home = path.join(folder, 'node_modules', PACKAGE);
  const about = { package: PACKAGE, folder, tried: TRIED };
  const manifest = await readManifest(path.join(home, 'package.json'));
  if (!manifest) return { err: { code: 'notInstalled', ...about } };
  const { version, entry } = manifest;
  if (Number.parseInt(version, 10) !== MAJOR) return { err: { code: 'otherVersion', version, ...about } };
  try {
    const made = await importQuic(path.join(home, entry), dialTimeout);
    return made ? { ok: made } : { err: { code: 'noExport', ...about } };
  } catch (error) {
    return { err: { code: 'notLoading', error: describeError(error).text, ...about } };
  }
}

/** Loads the QUIC that came with the extension for this kind of machine, from its file. */
export async function loadCarriedQuic(
  file: string,
  dialTimeout: number,
): Promise<{ ok: TransportFactory } | { err: CarriedQuicFault }> {
  try {
    const made = await importQuic(file, dialTimeout);
    return made ? { ok: made } : { err: { code: 'carriedNotLoading', error: plainText('no "quic"') } };
  } catch (error) {
    return { err: { code: 'carriedNotLoading', error: describeError(error).text } };
  }
}

async function importQuic(file: string, dialTimeout: number): Promise<TransportFactory | undefined> {
  const loaded: unknown = await import(pathToFileURL(file).href);
  const make = typeof loaded === 'object' && loaded !== null && 'quic' in loaded ? loaded.quic : undefined;
  if (typeof make !== 'function') return undefined;
  return make({ ...WINDOWS, handshakeTimeout: dialTimeout + 1000 }) as TransportFactory;
}

/** The version and the file to import; undefined where there is no such package. */
async function readManifest(file: string): Promise<{ version: string; entry: string } | undefined> {
  try {
    const { name, version, exports } = JSON.parse(await readFile(file, 'utf8'));
    const entry: unknown = exports?.['.']?.import;
    return name === PACKAGE && typeof version === 'string' && typeof entry === 'string'
      ? { version, entry }
      : undefined;
  } catch {
    return undefined;
  }
}

/** Whether an address is one of QUIC, to dial or to listen on. */
export function isQuicAddress(multiaddr: string): boolean {
  return /\/quic-v1(?:\/|$)/.test(multiaddr);
}

/** Whether a connection goes over QUIC. */
export function isQuic({ remoteAddr }: Pick<Connection, 'remoteAddr'>): boolean {
  return isQuicAddress(remoteAddr.toString());
}
