import { broken, frame, frameBytes } from './frames.ts';

/** A text of about a size that is almost what a reader looks for, all the way. */
export type NearMiss = (size: number) => string;

/** One piece again and again, behind a beginning and before an end. */
export function repeat(piece: string, before = '', after = ''): NearMiss {
  return (size) => before + piece.repeat(Math.ceil(size / piece.length)) + after;
}

const pairs = frame.match(/../g) ?? [];
const rows = Array.from({ length: 5 }, (_, i) => {
  const bytes = pairs.slice(16 * i, 16 * i + 16).join(' ');
  return `${(16 * i).toString(16).padStart(8, '0')}  ${bytes}\n`;
});

/** Hex and what surrounds it: runs that go on, that break off at their end, that begin like a frame. */
export const hexes: readonly NearMiss[] = [
  repeat('0'),
  repeat('00', '', 'x'),
  repeat('00 ', '', 'x'),
  repeat('0x00,', '', '!'),
  repeat('ff:', '', '-'),
  repeat('ff060000734e61507059'),
  repeat('ff060000734e61507059 '),
  repeat(`${frame}\n`),
  repeat(`${broken}\n`),
  repeat(`0x${broken} `),
];

export const dumps: readonly NearMiss[] = [
  repeat('00 ', '0000  ', '\rx'),
  repeat('0000 00\n'),
  repeat('rx 0000 00 00\n'),
  repeat(rows.join('')),
  repeat(`12:00:00 rx ${frame.slice(0, 40)}\n`),
  repeat('12:00:00 00\n'),
  repeat('\t', '', 'x'),
  repeat('\n'),
];

export const lists: readonly NearMiss[] = [
  repeat('['),
  repeat('[0,'),
  repeat('0, '),
  repeat('\t0', '', '\rx'),
  repeat('-1 '),
  repeat('1... 9 more items', '[', '!'),
  repeat('<Buffer 00'),
  repeat(`${frameBytes.join(', ')}, `),
  repeat(`[${frameBytes.join(', ')}]\n`),
];

export const strings: readonly NearMiss[] = [
  repeat('\\"'),
  repeat('\\"', '"', '\n'),
  repeat('"'),
  repeat('"\'', '', '\n'),
  repeat('\\', '"'),
  repeat('\\x00', '"'),
  repeat('\\x00"\\\''),
  repeat(`"\\x${pairs.join('\\x')}" `),
];

export const words: readonly NearMiss[] = [
  repeat('A'),
  repeat('A='),
  repeat('='),
  repeat('-'),
  repeat('AAAA '),
  repeat('fork_digest: 0x00 '),
  repeat('forkDigest: 0x8c9f62fe, finalizedEpoch: 1, headSlot: 2 '),
  repeat('headRoot: [1,'),
  repeat('# network: a\n'),
  repeat('# '),
  repeat(' \n'),
  repeat('/'),
  repeat('é'),
  repeat('\u202e'),
];

/** For readers of everything, which take longer: their parts are measured with all of the above. */
export const mixed: readonly NearMiss[] = [
  repeat('00 ', '0000  ', '\rx'),
  repeat('\\"'),
  repeat('0'),
  repeat(`[${frameBytes.slice(0, -1).join(', ')}\n`),
];

export const enrs: readonly NearMiss[] = [
  repeat('='),
  repeat('=', 'enr:', 'x'),
  repeat('A=', 'enr:'),
  repeat('-'),
  repeat('enr:'),
  repeat('enr:-', '', '!'),
  repeat(`-${'A'.repeat(80)} `),
];

export const targets: readonly NearMiss[] = [
  repeat(' ', 'a', 'b'),
  repeat(')\t', '\t', 'N'),
  repeat('- ', '', '!'),
  repeat('"', '/', 'x'),
  repeat('/ip4/'),
  repeat('/', '/ip4'),
  repeat('/ip4/192.0.2.1/tcp/9000\n'),
  repeat('a.', '', ':'),
  repeat('[', '', ']'),
  repeat('{"peer_id":"a"},', '[', '{}]'),
];

export const yamls: readonly NearMiss[] = [
  repeat('0,', '{'),
  repeat('0,', '['),
  repeat('a: b\n'),
  repeat('[', 'a: '),
  repeat('&a '),
  repeat('- '),
  repeat('"\n'),
  repeat(' ', 'a:', 'x'),
];

const session = '{"format":"beacon-handshake/session","exchanges":[';

export const sessions: readonly NearMiss[] = [
  repeat('{', session),
  repeat('{},', session),
  repeat('"', session),
  repeat('\\"', `${session}"`),
  repeat('[]', session),
  repeat(' ', '"exchanges"', '"'),
  repeat('"exchanges" ', '"beacon-handshake/session"'),
  repeat('#\n'),
  repeat('{\n'),
  repeat('{}\n'),
];

/** Hex with characters in it that are none: run after run on one line and on many, and one run of them. */
export const nearly: readonly NearMiss[] = [
  repeat(`${'5c'.repeat(20)}zz00 by `),
  repeat(`${'5c'.repeat(20)}zz00 by\n`),
  repeat(`005cff060000734e61507059${'00'.repeat(8)}zz00 by\n`),
  repeat('00 11 zz 22 '),
  repeat('5c', '', 'zz00'),
];

/** What is found, and what nearly is, as often as a text has room for it. */
export const findable: readonly NearMiss[] = [
  repeat('/ip4/1.2.3.4/tcp/9000 '),
  repeat('/ip4/1.2.3.4/tcp/9000'),
  repeat('/ip4/'),
  repeat('1.2.3.4:9000 ', '16Uiu2HAm31Vb9RVdJxypbLNb8ehd8XFjLBEsuGyaPWFySHLXyjCq '),
  repeat('fork_digest: '),
  repeat('fork_digest: 0x8c9f62fe '),
  repeat('fork_digest: [1, 2, 3, '),
  repeat('{"peer_id":'),
  repeat('{"peer_id":"a"}'),
  repeat('{"a":', '', '}'),
  repeat('goodbye reason '),
  repeat('current_version: 0x00000000 '),
  repeat('GENESIS_FORK_VERSION: 0x00000000 '),
  repeat('enr:-'),
  repeat('rpc error '),
  repeat('errorMessage=sNaPpY'),
  repeat('fork_id: {hash: '),
  repeat('fork digest | '),
];
