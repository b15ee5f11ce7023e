import { toHexString } from '@chainsafe/ssz';
import { identifyDigest } from '../../forks/digest/identify.ts';
import { identifyForkVersion, identifyValidatorsRoot } from '../../forks/digest/identify-version.ts';
import { executionForkName } from '../../forks/networks/execution-forks.ts';
import { knownNetworks, knownTemplates } from '../../forks/networks/known-networks.ts';
import { findLists } from '../../reqresp/paste/lists.ts';
import type { Finding } from '../finding.ts';

const HEX = /(?<![\w…])(0x)?([0-9a-f]{8}|[0-9a-f]{64})(?![\w…]|\.\.)/gi;

/** Bytes without a key that are a digest, a version or a root of a network that we know: nothing else is likely to be. */
export function scanKnownBytes(part: string): Finding[] {
  const written = Array.from(part.matchAll(HEX)).flatMap(({ 0: whole, 1: prefix, 2: digits = '', index }) => {
    // Eight decimal digits are a date or a number.
    if (prefix === undefined && /^\d+$/.test(digits)) return [];
    return known(fromHex(digits), index, index + whole.length);
  });
  const lists = findLists(part).flatMap(({ bytes, from, to }) => known(bytes, from, to));
  return [...written, ...lists];
}

const nowhere = () => undefined;

function known(bytes: Uint8Array, from: number, to: number): Finding[] {
  const place = { from, to, certainty: 'likely' } as const;
  if (bytes.length === 32) {
    return identifyValidatorsRoot(bytes, knownNetworks)
      ? [{ ...place, kind: 'root', bytes, certainty: 'certain' }]
      : [];
  }
  if (bytes.length !== 4) return [];
  if (identifyDigest(bytes, knownNetworks, nowhere).length > 0) return [{ ...place, kind: 'forkDigest', bytes }];
  if (executionForkName(toHexString(bytes)) !== undefined) return [{ ...place, kind: 'executionForkId', hash: bytes }];
  // Mainnet's versions are numbers that anything can be.
  const isPlain = bytes[1] === 0 && bytes[2] === 0 && (bytes[3] ?? 0) < 0x38;
  const versions = isPlain ? [] : identifyForkVersion(bytes, [...knownNetworks, ...knownTemplates]);
  return versions.length > 0 ? [{ ...place, kind: 'forkVersion', bytes, certainty: 'possible' }] : [];
}

function fromHex(digits: string): Uint8Array {
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
