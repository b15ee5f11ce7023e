/*
 * node test/fuzz/wire.ts [--frames 1000000] [--seed 1] [--seconds 600]
 *
 * Breaks valid frames in every way it knows and holds the walk to what must be true of any bytes. The same seed breaks
 * the same frames; it is printed with the first frame that fails.
 */

import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { fromHexString, toHexString } from '@chainsafe/ssz';
import { atOnce } from '../../src/primitives/in-slices.ts';
import { dissect } from '../../src/reqresp/dissection/dissect.ts';
import { encodeMessage } from '../../src/reqresp/encode.ts';
import type { NodeJson } from '../../src/reqresp/messages/json.ts';
import { maxWireBytes } from '../../src/reqresp/messages/limits.ts';
import { type Protocol, protocols, type Side } from '../../src/reqresp/messages/protocols.ts';
import { readPaste } from '../../src/reqresp/paste/paste.ts';
import { readMessage } from '../../src/reqresp/walk/read.ts';
import { dissectionToJson } from '../../src/words/wire/dissection-json.ts';

const { values } = parseArgs({
  options: {
    frames: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '1' },
    seconds: { type: 'string', default: '600' },
  },
});

const names = Object.keys(protocols) as Protocol[];
const sides: readonly Side[] = ['request', 'response'];

/** Numbers of xorshift32: small, and the same everywhere. */
function generator(seed: number): (below: number) => number {
  let state = seed >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

type Random = ReturnType<typeof generator>;

function readCorpus(): Uint8Array[] {
  const fixture = (name: string) =>
    JSON.parse(readFileSync(new URL(`../fixtures/reqresp/${name}`, import.meta.url), 'utf8'));
  const { published, computed, malformed } = fixture('vectors.json');
  const wires: string[] = [...published, ...computed, ...malformed].map(({ wire }: { wire: string }) => wire);
  for (const { request, response } of fixture('captures.json').captures) wires.push(request, response);
  return [...new Set(wires.filter(Boolean))].map(fromHexString);
}

/** Bytes at which the grammar turns: types, lengths, tags, signs. */
const telling = [0x00, 0x01, 0x02, 0x03, 0x04, 0x08, 0x54, 0x5c, 0x7f, 0x80, 0xf0, 0xf4, 0xfc, 0xfd, 0xfe, 0xff];

type Edit = (wire: number[], random: Random, corpus: readonly Uint8Array[]) => void;

const edits: readonly Edit[] = [
  (wire, random) => wire.splice(random(wire.length + 1), 1, random(256)),
  (wire, random) => wire.splice(random(wire.length + 1), 1, telling[random(telling.length)] ?? 0),
  (wire, random) => wire.splice(random(wire.length + 1), 1, (wire[random(wire.length + 1)] ?? 0) ^ (1 << random(8))),
  (wire, random) => wire.splice(random(wire.length + 1), 0, telling[random(telling.length)] ?? 0),
  (wire, random) => wire.splice(random(wire.length + 1), random(8)),
  (wire, random) => wire.splice(random(wire.length + 1)),
  (wire, random) => wire.splice(random(wire.length + 1), 0, ...wire.slice(random(wire.length + 1)).slice(0, 32)),
  (wire, random, corpus) => wire.splice(random(wire.length + 1), Infinity, ...(corpus[random(corpus.length)] ?? [])),
  (wire, random) => wire.splice(random(20), 1, telling[random(telling.length)] ?? 0),
];

function mutate(corpus: readonly Uint8Array[], random: Random): Uint8Array {
  const wire = Array.from(corpus[random(corpus.length)] ?? []);
  for (let left = random(4); left >= 0; left--) edits[random(edits.length)]?.(wire, random, corpus);
  return Uint8Array.from(wire.slice(0, 4096));
}

function leavesOf(nodes: readonly NodeJson[]): NodeJson[] {
  return nodes.flatMap((node) => (node.children ? leavesOf(node.children) : [node]));
}

function demand(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

/** What must be true of any bytes; throws when it is not. Returns how they were read, for the count. */
function examine(wire: Uint8Array, random: Random): string {
  const protocol = names[random(names.length)] ?? 'status/2';
  const side = sides[random(2)] ?? 'request';
  const whole = readMessage(wire, protocol, side, true);
  demand(whole.state !== 'incomplete', 'a stream that has ended is incomplete');
  const part = readMessage(wire.subarray(0, random(wire.length + 1)), protocol, side, false);
  demand(part.state === 'incomplete' || part.state === whole.state, `${part.state} in part, ${whole.state} as a whole`);
  if (wire.length >= maxWireBytes(protocol, side)) {
    demand(readMessage(wire, protocol, side, false).state !== 'incomplete', 'incomplete beyond the most bytes needed');
  }
  if (whole.state === 'complete') {
    const again = encodeMessage(whole.message, side, { resultCode: whole.resultCode ?? 0 });
    const reread = readMessage(again, protocol, side, true);
    demand(reread.state === 'complete' && whole.message.type === reread.message.type, 'what was read cannot be sent');
  }
  const hint = random(2) ? {} : { protocol, side };
  const { nodes, faults, ok } = dissectionToJson(dissect(wire, hint, { elements: random(2) === 0 }), {
    format: 'bytes',
  });
  let at = 0;
  for (const { from, to } of leavesOf(nodes)) {
    demand(from === at && to > from, `a gap or an overlap at byte ${at}`);
    at = to;
  }
  demand(at === wire.length, `bytes after ${at} are in no leaf`);
  for (const { from, to, message } of faults) {
    demand(0 <= from && from <= to && to <= wire.length, 'a fault outside the bytes');
    demand(/^[A-Z].*\.$/s.test(message) && !message.includes('undefined'), `no sentence: ${message}`);
  }
  if (random(32) === 0) atOnce(readPaste(toHexString(wire)));
  return ok ? 'sound' : 'broken';
}

const random = generator(Number(values.seed));
const corpus = readCorpus();
const frames = Number(values.frames);
const deadline = Date.now() + Number(values.seconds) * 1000;
const counts: Record<string, number> = { sound: 0, broken: 0 };
let slowest = 0;
let done = 0;
console.log(`seed ${values.seed}, ${corpus.length} frames to begin with`);
for (; done < frames && Date.now() < deadline; done++) {
  const wire = mutate(corpus, random);
  const start = performance.now();
  try {
    const verdict = examine(wire, random);
    counts[verdict] = (counts[verdict] ?? 0) + 1;
  } catch (error) {
    console.error(`seed ${values.seed}, frame ${done}: ${toHexString(wire)}`);
    throw error;
  }
  slowest = Math.max(slowest, performance.now() - start);
}
const memory = Math.round(process.memoryUsage().rss / 2 ** 20);
console.log(
  `${done} frames: ${counts['sound']} sound, ${counts['broken']} broken, none failed; slowest ${slowest.toFixed(1)} ms, ${memory} MB`,
);
if (done < frames) process.exitCode = 1;
