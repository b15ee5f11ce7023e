import { type Genesis, type GenesisFault, readGenesisHeader, readGenesisText } from '../../forks/networks/genesis.ts';
import { genesisFaultText } from '../../words/networks/genesis-fault-text.ts';
import type { Read } from './network-source.ts';

/** A genesis out of a text, or one sentence why there is none. */
export function genesisOfText(text: string): Read<Genesis> {
  return inWords(readGenesisText(text));
}

/** A genesis out of the beginning of a genesis.ssz, or one sentence why there is none. */
export function genesisOfHeader(bytes: Uint8Array): Read<Genesis> {
  return inWords(readGenesisHeader(bytes));
}

function inWords(read: { ok: Genesis } | { err: GenesisFault }): Read<Genesis> {
  return 'ok' in read ? read : { err: genesisFaultText(read.err) };
}
