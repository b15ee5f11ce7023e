import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { encodeMessage } from '../../../src/reqresp/encode.ts';
import { bodies, serializeMessage } from '../../../src/reqresp/messages/ssz.ts';
import { readMessage } from '../../../src/reqresp/walk/read.ts';

/** A repeatable source of numbers below `end`: what failed once fails again. Source: mulberry32. */
export function numbers(seed: number): (end: number) => number {
  let state = seed;
  return (end) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % end;
  };
}

export function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex');
}

/** Runs a program that answers each line of its input with one of its own. */
export async function answersOf(program: string, args: readonly string[], lines: readonly string[]): Promise<string[]> {
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const answers: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => answers.push(line));
  const ended = new Promise((resolve) => child.once('close', resolve));
  child.stdin.end(`${lines.join('\n')}\n`);
  await ended;
  return answers;
}

/** Statuses of both kinds of bytes: noise, which does not compress, and long runs, which do. */
export function randomStatuses(count: number, seed: number): Uint8Array[] {
  const below = numbers(seed);
  return Array.from({ length: count }, (_, at) => {
    const ssz = new Uint8Array(92);
    if (at % 2) for (let byte = 0; byte < ssz.length; byte += 1) ssz[byte] = below(256);
    else for (let run = 0; run < 4; run += 1) ssz.fill(below(256), below(92));
    return ssz;
  });
}

/** A request for a Status as we frame it, stored or compressed. */
export function ourFrame(ssz: Uint8Array, compress: boolean): Uint8Array {
  return encodeMessage(bodies['status/2'].deserialize(ssz), 'request', { compress });
}

/** The SSZ that we read in the frame of a request, as hex; undefined where we refuse it. */
export function weRead(bytes: Uint8Array): string | undefined {
  const read = readMessage(bytes, 'status/2', 'request', true);
  return read.state === 'complete' ? hexOf(serializeMessage(read.message)) : undefined;
}

/** Behind the length and the stream identifier, where another chunk may stand. */
const FIRST_CHUNK = 1 + 10;

/** What readers have to step over: padding, a skippable chunk, another stream identifier. */
const strays = ['fe000000', 'fe03000000ffff', '80020000abcd', 'ff060000734e61507059'].map((one) =>
  Buffer.from(one, 'hex'),
);

/** A frame with one to three changes: of a byte, left out or added; at its end; or of what stands between its chunks. */
export function mutated(frame: Uint8Array, below: (end: number) => number): Uint8Array {
  const bytes = [...frame];
  for (let times = 1 + below(3); times > 0; times -= 1) {
    const at = below(bytes.length);
    const kind = below(8);
    if (kind === 0) bytes.splice(at + 1);
    else if (kind < 3) bytes.splice(at, 1, below(256));
    else if (kind === 3) bytes.splice(at, 1);
    else if (kind === 4) bytes.push(below(256));
    else bytes.splice(FIRST_CHUNK, 0, ...(strays[below(strays.length)] ?? []));
    if (bytes.length === 0) bytes.push(0);
  }
  return Uint8Array.from(bytes);
}
