import { enrsText } from '../../../src/documents/text/enrs-text.ts';
import { splitBlocks } from '../../../src/editor/model/frame-blocks.ts';
import { readHeader } from '../../../src/editor/model/frame-header.ts';
import { framesInText } from '../../../src/editor/model/frames-in-text.ts';
import { messageFromText } from '../../../src/editor/write/encode-text.ts';
import { findEnrs } from '../../../src/enr/read-enr-text.ts';
import { objectsOfArray } from '../../../src/exchange/cut-json.ts';
import { readSessionFile } from '../../../src/exchange/session-file.ts';
import { readDialTarget } from '../../../src/exchange/targets/dial-enr.ts';
import { parseMultiaddr } from '../../../src/exchange/targets/multiaddr-text.ts';
import { parseNetworkConfig } from '../../../src/forks/config/parse-config.ts';
import { parseDigestText } from '../../../src/forks/digest/read-digest-text.ts';
import { readGenesisText } from '../../../src/forks/networks/genesis.ts';
import { networks } from '../../../src/forks/networks/networks.ts';
import { parseEpochText } from '../../../src/forks/schedule/epoch-text.ts';
import { parseHex } from '../../../src/primitives/hex.ts';
import { atOnce } from '../../../src/primitives/in-slices.ts';
import { parseUint64 } from '../../../src/primitives/uint64.ts';
import { readDialTargets } from '../../../src/reading/dial-targets.ts';
import { findFrames } from '../../../src/reading/frames/find-frames.ts';
import { findIslands } from '../../../src/reading/frames/frame-islands.ts';
import { readText } from '../../../src/reading/read-text.ts';
import { dissectText } from '../../../src/reqresp/dissection/dissect-text.ts';
import { statusFromJson } from '../../../src/reqresp/messages/message-json.ts';
import { findBase64 } from '../../../src/reqresp/paste/base64.ts';
import { findDecimals } from '../../../src/reqresp/paste/decimals.ts';
import { blankComments, findHex } from '../../../src/reqresp/paste/hex.ts';
import { findHexdumps } from '../../../src/reqresp/paste/hexdump.ts';
import { findLists, findNodeBuffers } from '../../../src/reqresp/paste/lists.ts';
import { findNearHex } from '../../../src/reqresp/paste/near-hex.ts';
import { blankPrefixes } from '../../../src/reqresp/paste/prefixes.ts';
import { readSpelledStatuses } from '../../../src/reqresp/paste/status-text.ts';
import { findByteStrings } from '../../../src/reqresp/paste/strings.ts';
import { routeUrl } from '../../../src/rpc/rest-text.ts';
import { beaconApiProblem } from '../../../src/session/node/local-view.ts';
import { decodeEnr } from '../../../src/words/records/enr-json.ts';
import {
  dumps,
  enrs,
  findable,
  hexes,
  lists,
  mixed,
  type NearMiss,
  nearly,
  repeat,
  sessions,
  strings,
  targets,
  words,
  yamls,
} from './near-misses.ts';

type Read = (text: string) => unknown;

/** A reader of text, with what is almost what it looks for. */
export type Reader = readonly [name: string, read: Read, nearMisses: readonly NearMiss[]];

const [mainnet] = networks;
if (mainnet === undefined) throw new Error('No network is built in.');
const context = { networks, now: () => 0n };
const status = (text: string) => ({ forkDigest: text, finalizedRoot: text, finalizedEpoch: text });

let asked = 0n;

/** What reads bytes and frames out of a text. */
export const frameReaders: readonly Reader[] = [
  ['every frame and Status of a text', dissectText, mixed],
  // Another epoch each time: the last text is not read again.
  ['frames below header lines', (text) => atOnce(framesInText(text, { epoch: asked++ })), mixed.slice(0, 2)],
  ['hexdumps', findHexdumps, dumps],
  ['lines of a logger', (text) => atOnce(blankPrefixes(text)), dumps],
  ['hex', (text) => findHex(blankComments(text)), hexes],
  ['what is nearly hex', (text) => findNearHex(blankComments(text)), [...hexes, ...nearly]],
  ['frames that are nearly hex', dissectText, nearly],
  ['buffers of Node', findNodeBuffers, lists],
  ['lists of numbers', findLists, lists],
  ['decimal numbers', findDecimals, lists],
  ['strings of bytes', findByteStrings, strings],
  ['base64', findBase64, words],
  ['a Status in words', readSpelledStatuses, words],
  ['places of frames', (text) => Array.from(findIslands(text)), [...hexes, ...dumps.slice(0, 4), ...lists.slice(-2)]],
  ['frames of a log', (text) => Array.from(findFrames(text)).length, mixed],
];

/** What reads anything else. */
export const otherReaders: readonly Reader[] = [
  ['blocks', splitBlocks, words],
  ['header lines', readHeader, words],
  ['a message in JSON or YAML', messageFromText, yamls],
  ['a Status in JSON', (text) => statusFromJson(status(text)), [repeat('0', '0x'), repeat('0')]],
  ['ENRs', findEnrs, enrs],
  ['one ENR', (text) => decodeEnr(text, context), enrs],
  ['a report of ENRs', (text) => atOnce(enrsText(text, networks, 0)), enrs],
  ['a configuration', parseNetworkConfig, yamls],
  ['a genesis', readGenesisText, [repeat('"genesis_time"'), repeat(' ', '"genesis_time"'), repeat('0', '0x')]],
  ['a digest', parseDigestText, [repeat('0'), repeat('[0,'), repeat(']'), repeat(' ')]],
  ['an epoch', (text) => parseEpochText(text, mainnet, 0), [repeat('1'), repeat(' ', 'slot', 'x'), repeat('epoch')]],
  ['a number and bytes', (text) => [parseUint64(text), parseHex(text, 32)], [repeat('1'), repeat('0', '0x')]],
  ['a dial target', readDialTarget, [...targets, ...enrs]],
  ['dial targets', (text) => atOnce(readDialTargets(text)), [...targets, ...enrs]],
  ['a multiaddr', parseMultiaddr, targets],
  [
    'everything in a text',
    readText,
    [...mixed, ...findable, ...targets.slice(0, 4), ...enrs.slice(0, 4), ...yamls.slice(0, 2)],
  ],
  [
    'addresses of a REST interface',
    (text) => [routeUrl(text, '/'), beaconApiProblem(text)],
    [repeat('/', 'http:', '!'), repeat('a', 'http://', ' ')],
  ],
  ['a session', (text) => atOnce(readSessionFile([text])), sessions],
  ['a session that is cut', (text) => Array.from(objectsOfArray([text], 1_000_000)), sessions],
];
