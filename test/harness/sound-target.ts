import { type DialTarget, parseDialTarget } from '../../src/exchange/targets/dial-target.ts';

/** The target that an address of a test names. */
export function soundTarget(address: string): DialTarget {
  const read = parseDialTarget(address);
  if ('ok' in read) return read.ok;
  throw new Error(`${address} is no dial target: ${read.err.code}.`);
}
