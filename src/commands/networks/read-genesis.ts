import { constants, gunzipSync } from 'node:zlib';
import {
  compressionOf,
  type Genesis,
  type GenesisFault,
  readGenesisHeader,
  readGenesisText,
} from '../../forks/networks/genesis.ts';
import { genesisFaultText } from '../../words/networks/genesis-fault-text.ts';
import type { Read } from './network-source.ts';

/** How much is read of a file with a genesis: enough for the header of a compressed one, and for JSON that begins with it. */
export const GENESIS_START_BYTES = 8192;

/** A genesis out of a text, or one sentence why there is none. */
export function genesisOfText(text: string): Read<Genesis> {
  return inWords(readGenesisText(text));
}

/** A genesis out of the beginning of a file: a state, also one that is compressed with gzip, or a text that tells it. */
export function genesisOfStart(bytes: Uint8Array): Read<Genesis> {
  if (
    /^\s{0,8}(?:[{["#]|(?:0x)?[0-9a-f]{64}|[A-Z][A-Z_]{3,40}=)/i.test(
      new TextDecoder('latin1').decode(bytes.subarray(0, 100)),
    )
  ) {
    return genesisOfText(new TextDecoder().decode(bytes));
  }
  return inWords(readGenesisHeader(compressionOf(bytes) === 'gzip' ? gunzipStart(bytes) : bytes));
}

/** What the beginning of a gzip file expands to, as far as it goes: a thousand times its length at most. */
function gunzipStart(bytes: Uint8Array): Uint8Array {
  try {
    return gunzipSync(bytes.subarray(0, 4096), { finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    return bytes;
  }
}

function inWords(read: { ok: Genesis } | { err: GenesisFault }): Read<Genesis> {
  return 'ok' in read ? read : { err: genesisFaultText(read.err) };
}
