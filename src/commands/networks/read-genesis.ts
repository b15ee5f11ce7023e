import {
  compressionOf,
  GENESIS_HEADER_BYTES,
  type Genesis,
  type GenesisFault,
  readGenesisHeader,
  readGenesisText,
} from '../../forks/networks/genesis.ts';
import { chunksOf } from '../../primitives/chunks-of.ts';
import { genesisFaultText } from '../../words/networks/genesis-fault-text.ts';
import type { Read } from './network-source.ts';

/** How much is read of a file with a genesis: enough for the header of a compressed one, and for JSON that begins with it. */
export const GENESIS_START_BYTES = 8192;

/** A genesis out of a text, or one sentence why there is none. */
export function genesisOfText(text: string): Read<Genesis> {
  return inWords(readGenesisText(text));
}

/** A genesis out of the beginning of a file: a state, also one that is compressed with gzip, or a text that tells it. */
export async function genesisOfStart(bytes: Uint8Array): Promise<Read<Genesis>> {
  if (
    /^\s{0,8}(?:[{["#]|(?:0x)?[0-9a-f]{64}|[A-Z][A-Z_]{3,40}=)/i.test(
      new TextDecoder('latin1').decode(bytes.subarray(0, 100)),
    )
  ) {
    return genesisOfText(new TextDecoder().decode(bytes));
  }
  return inWords(readGenesisHeader(compressionOf(bytes) === 'gzip' ? await gunzipStart(bytes) : bytes));
}

/** What the beginning of a gzip file expands to, until the header of a state is there; the file goes on where it ends. */
async function gunzipStart(bytes: Uint8Array): Promise<Uint8Array> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  try {
    const expanded = new Blob([bytes.slice()]).stream().pipeThrough(new DecompressionStream('gzip'));
    for await (const chunk of chunksOf(expanded)) {
      chunks.push(chunk.slice(0, GENESIS_HEADER_BYTES));
      length += chunk.length;
      if (length >= GENESIS_HEADER_BYTES) break;
    }
  } catch {
    // It is cut off, or broken: what came before counts.
  }
  return length === 0 ? bytes : new Uint8Array(await new Blob(chunks).arrayBuffer());
}

function inWords(read: { ok: Genesis } | { err: GenesisFault }): Read<Genesis> {
  return 'ok' in read ? read : { err: genesisFaultText(read.err) };
}
