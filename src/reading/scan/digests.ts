import { toHexString } from '@chainsafe/ssz';
import { executionForkName } from '../../forks/networks/execution-forks.ts';
import { findLists } from '../../reqresp/paste/lists.ts';
import type { Certainty, FindingOf } from '../finding.ts';
import { bytesAt } from './bytes-value.ts';
import { TELLS_DIGESTS, TELLS_VERSIONS } from './line-rules.ts';

type Found = FindingOf<'forkDigest' | 'forkVersion' | 'root' | 'executionForkId'>;

/*
 * keyed := key separator value
 * key   := a name of a digest, a version or a validators root, with whatever is appended to it: fork_id_phase0
 * value := see bytes-value.ts
 */
const KEYED =
  /(fork[ _-]?digest|\bnfd|digest|fork[ _]?id|fork[ _-]?version|(?:current|previous)_?version|\bversion(?=["']?\s?[:=]\s?["']?0x)|validators[ _]?root|\bgvr)(?:\(\w{1,20}\)|(?![a-z])\w{0,24}|s?)(?::\s?\[u8;\s?\d{1,3}\]|\s?\[\d{0,3}\](?:u?int8|byte)?)?["'`\\]{0,4}\s{0,12}(?:[:=|]{1,2}|->|=>|\bis\b|\bof\b)?\s{0,12}(?:\*\*)?(?:(?=b["'])|(?=["']\\x)|["'`\\(]{0,4})/gi;
const TOPIC = /\/eth2\/([0-9a-f]{8})\/[a-z]/g;
const FOUR_BYTES = /(?<![\w…])0x[0-9a-f]{8}(?![\w…]|\.\.)/gi;
const SIDED =
  /\b(?:ours?|theirs?|local|remote|expected|got|received|actual|want|have|old|new)["'\\]{0,3}\s{0,3}[:=]?\s{0,3}["'\\(]{0,3}([0-9a-f]{8})(?![\w…])/gi;
/** Bare digits in quotes, of which one is a letter: others are numbers. */
const QUOTED = /(?<=[`"'])(?=\d{0,7}[a-f])[0-9a-f]{8}(?=[`"'])/gi;
/** The roots that a line tells of which says that finality differs. */
const TELLS_ROOTS = /DIFFERENT_FINALIZED|different (?:block )?finalized/i;
const ROOT = /(?<![\w…])0x[0-9a-f]{64}(?!\w)/gi;

/** Digests, versions and validators roots by their keys and by what their line tells of them. */
export function scanDigests(part: string): Found[] {
  const topics = Array.from(part.matchAll(TOPIC), ({ 1: digits = '', index }) => {
    const from = index + '/eth2/'.length;
    return four('forkDigest', fromHex(digits), from, from + digits.length, 'certain');
  });
  return [...topics, ...scanKeyed(part), ...scanForkIds(part), ...scanLines(part)];
}

/*
 * The fork id of a record, ENRForkID: a digest, the next version and the next epoch; in hex, behind its length where devp2p
 * prints the RLP, or as a list of its bytes.
 */
const FORK_ID = /\beth2["']?(?:\s?[:=]\s?["']?|\s{1,12})((?:0x|90)?)([0-9a-f]{8})([0-9a-f]{8})[0-9a-f]{16}(?!\w)/gi;
const FORK_ID_LIST = /\beth2\\?["']?,?\s?[:=]?\s?@?(?=\[)/gi;

function scanForkIds(part: string): Found[] {
  const lists = Array.from(part.matchAll(FORK_ID_LIST)).flatMap(({ 0: key, index }) => {
    const from = index + key.length;
    const value = bytesAt(part, from, 16);
    if (value === undefined) return [];
    const middle = from + Math.floor((value.to - from) / 2);
    return [
      four('forkDigest', value.bytes.subarray(0, 4), from, middle, 'certain'),
      four('forkVersion', value.bytes.subarray(4, 8), middle, value.to, 'certain'),
    ];
  });
  return [...lists, ...scanHexForkIds(part)];
}

function scanHexForkIds(part: string): Found[] {
  return Array.from(part.matchAll(FORK_ID)).flatMap(({ 0: whole, 2: digest = '', 3: version = '', index }) => {
    const at = index + whole.length - 32;
    return [
      four('forkDigest', fromHex(digest), at, at + 8, 'certain'),
      four('forkVersion', fromHex(version), at + 8, at + 16, 'certain'),
    ];
  });
}

function scanKeyed(part: string): Found[] {
  return Array.from(part.matchAll(KEYED)).flatMap((match): Found[] => {
    const key = match[1]?.toLowerCase() ?? '';
    const at = match.index + match[0].length;
    const isRoot = /root|gvr/.test(key);
    const value = bytesAt(part, at, isRoot ? 32 : 4);
    if (value === undefined) return [];
    if (isRoot) return [{ kind: 'root', from: at, to: value.to, certainty: 'certain', bytes: value.bytes }];
    // A fork id is that of a record, or one of the execution layer.
    if (/id$/.test(key) && executionForkName(toHexString(value.bytes)) !== undefined) {
      return [{ kind: 'executionForkId', from: at, to: value.to, certainty: 'likely', hash: value.bytes }];
    }
    const kind = key.includes('version') ? 'forkVersion' : 'forkDigest';
    const certainty = key === 'digest' || /id$/.test(key) ? 'likely' : 'certain';
    return [four(kind, value.bytes, at, value.to, certainty)];
  });
}

/** In a line that tells of digests or versions, the values without a key of their own. */
function scanLines(part: string): Found[] {
  const found: Found[] = [];
  let at = 0;
  for (const line of part.split('\n')) {
    const kind = TELLS_DIGESTS.test(line) ? 'forkDigest' : TELLS_VERSIONS.test(line) ? 'forkVersion' : undefined;
    if (kind !== undefined) {
      for (const { 0: written, index } of line.matchAll(FOUR_BYTES)) {
        found.push(four(kind, fromHex(written.slice(2)), at + index, at + index + written.length, 'likely'));
      }
      for (const { 0: written, 1: digits = '', index } of line.matchAll(SIDED)) {
        const to = at + index + written.length;
        found.push(four(kind, fromHex(digits), to - digits.length, to, 'likely'));
      }
      for (const { 0: digits, index } of line.matchAll(QUOTED)) {
        found.push(four(kind, fromHex(digits), at + index, at + index + digits.length, 'likely'));
      }
      for (const { bytes, from, to } of findLists(line)) {
        if (bytes.length === 4) found.push(four(kind, bytes, at + from, at + to, 'likely'));
      }
    }
    if (TELLS_ROOTS.test(line)) {
      for (const { 0: written, index } of line.matchAll(ROOT)) {
        const [from, to] = [at + index, at + index + written.length];
        found.push({ kind: 'root', from, to, certainty: 'likely', bytes: fromHex(written.slice(2)) });
      }
    }
    at += line.length + 1;
  }
  return found;
}

function four(
  kind: 'forkDigest' | 'forkVersion',
  bytes: Uint8Array,
  from: number,
  to: number,
  certainty: Certainty,
): FindingOf<'forkDigest' | 'forkVersion'> {
  return { kind, from, to, certainty, bytes };
}

function fromHex(digits: string): Uint8Array {
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
