import { Quadruples } from './quadruples.ts';

/*
 * What stands in every line that the scanners find something in, as quadruples: of each word so many that one of them
 * stands at a multiple of four wherever the word begins. That are four neighbouring ones, thus seven characters; of a
 * shorter word those with what may stand before it or behind.
 */
export const anchors = new Quadruples();

const SIGNS = [...' "\'=:,(<[{`\n\t|+\\.-_>*/'];
const DIGITS = [...'0123456789'];
const HEX = [...'0123456789abcdef:'];
const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];
const BASE64 = [...LETTERS, ...LETTERS.map((letter) => letter.toUpperCase()), ...DIGITS, '-', '_'];

/** A word with each of some characters before it, and each of some behind. */
function mark(word: string, before: readonly string[], behind: readonly string[] = []): void {
  anchors.mark(
    1,
    word,
    ...before.map((sign) => sign + word.slice(0, 3)),
    ...behind.map((sign) => word.slice(-3) + sign),
  );
}

// Peer ids, addresses and topics.
anchors.mark(1, '16Uiu2HA', '12D3KooW');
mark('/ip4/', SIGNS, DIGITS);
mark('/ip6/', SIGNS, HEX);
for (const name of ['/dns4/', '/dns6/', '/dnsaddr/']) anchors.mark(1, name);
mark('/dns/', SIGNS, [...LETTERS, ...DIGITS]);
mark('dns4/', ['/'], [...LETTERS, ...DIGITS]);
mark('dns6/', ['/'], [...LETTERS, ...DIGITS]);
mark('/eth2/', SIGNS, [...DIGITS, ...LETTERS.slice(0, 6)]);

// Records: "enr:" before any base64, and how the RLP of one begins in base64.
mark('enr:', SIGNS);
mark('"eth2"', SIGNS, SIGNS);
for (const sign of BASE64) anchors.mark(1, `nr:${sign}`, `r:-${sign}`);
const LENGTHS = [...'HIJKLMNOP'];
const LENGTHS_AND_STRING = [...'CGKOSWaeimquy26-'];
const SIGNATURES = BASE64.filter((sign) => sign >= 'A' && sign <= 'P');
for (const first of LENGTHS) for (const second of LENGTHS_AND_STRING) anchors.mark(1, `-${first}${second}4Q`);
for (const second of LENGTHS_AND_STRING) for (const sign of SIGNATURES) anchors.mark(1, `${second}4Q${sign}`);
for (const first of SIGNATURES) for (const second of BASE64) anchors.mark(1, `4Q${first}${second}`);

// Digests, versions, roots and what tells of them, each by seven characters that few other words have.
for (const word of ['digest', 'Digest', 'DIGEST']) mark(word, [...SIGNS, 'k', 'K', 't', 'T', 'l', 'e', 'r']);
for (const word of ['forkId', 'ForkId', 'forkID', 'ForkID', 'forkid', 'fork id', 'fork ID']) {
  mark(word, [...SIGNS, 'e', 'r', 'l'], SIGNS);
}
anchors.mark(1, 'fork_id', 'forkHas', 'ForkHas', 'fork_ha', 'fork_fi', 'forkFil', 'ForkFil');
anchors.mark(1, 'fork_ve', 'FORK_VE', 'ForkVer', 'forkVer', 'fork ve', 'Fork Ve', 'Fork ve', 'fork-ve');
anchors.mark(1, 't_versi', 's_versi', 'CONFIG_N');
anchors.mark(1, 'tors_ro', 'torsRoo', 'tors ro', 'TORS_RO');
anchors.mark(1, 'ork mis', 'our for', 'ent for', 'ble for', 'ble_for', 'BLE_FOR', 'relevan');
anchors.mark(
  1,
  'DIFFERE',
  'SIS_NON',
  'ent_clo',
  'ent_fin',
  'ent fin',
  'ent sys',
  'o_earli',
  'ld fina',
  'er than',
  'nt than',
);

// Statuses without a digest, Goodbyes, results and what is still in a frame.
mark('sNaPpY', [...SIGNS, '}', '0']);
anchors.mark(1, 'tatus Re', 'StatusM', 'StatusV');
anchors.mark(1, 'goodbye', 'Goodbye', 'GOODBYE', 'GoodBye', 'ood bye', 'isconne', 'ejectin');
anchors.mark(
  1,
  'RPC err',
  'rpc err',
  'RPC Err',
  'rpc_err',
  'RPCErro',
  'RpcErro',
  'RPCResp',
  'RpcResp',
  'rrorMes',
  'ake err',
);
anchors.mark(
  1,
  'ult cod',
  'ult byt',
  'nse cod',
  'ror cod',
  'ror_cod',
  'rorResp',
  'ultCode',
  'nseCode',
  'RPC_ERR',
  'nse err',
  'QUEST_E',
  'RESP_ST',
);
