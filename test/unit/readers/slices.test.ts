import { describe, expect, it } from 'vitest';
import { dissectionPage } from '../../../src/documents/text/dissection-page.ts';
import { enrsText } from '../../../src/documents/text/enrs-text.ts';
import { judgementText } from '../../../src/documents/text/judgement-text.ts';
import type { Surroundings } from '../../../src/documents/text/status-verdicts.ts';
import { FrameDocument } from '../../../src/editor/model/frame-document.ts';
import { readFrames } from '../../../src/editor/model/frame-reading.ts';
import { readSessionFile } from '../../../src/exchange/session-file.ts';
import { parseNetworkConfig } from '../../../src/forks/config/parse-config.ts';
import type { NetworkConfig } from '../../../src/forks/networks/network.ts';
import { networks } from '../../../src/forks/networks/networks.ts';
import type { Steps } from '../../../src/primitives/in-slices.ts';
import { readDialTargets } from '../../../src/reading/dial-targets.ts';
import { MAX_BLOCK } from '../../../src/reading/frames/block.ts';
import { findIslands } from '../../../src/reading/frames/frame-islands.ts';
import { dissectSteps } from '../../../src/reqresp/dissection/dissect-text.ts';
import samples from '../../fixtures/forks/enrs.json' with { type: 'json' };
import { exchange } from '../session/exchanges.ts';
import { frame } from './frames.ts';
import {
  dumps,
  enrs,
  hexes,
  lists,
  mixed,
  type NearMiss,
  nearly,
  repeat,
  strings,
  targets,
  words,
  yamls,
} from './near-misses.ts';
import { sliceFault } from './slices.ts';

type Read = (text: string) => Steps<unknown>;

const around: Surroundings = {
  meaning: () => undefined,
  network: networks[0] as NetworkConfig,
  networks,
  unixMs: 0,
  local: undefined,
};
let asked = 0n;
const texts = [...hexes, ...dumps, ...lists, ...strings, ...words, ...nearly, ...mixed];

/** The places of a log where a frame may be, as the editor looks for them. */
function* islands(text: string): Steps<void> {
  const document = new FrameDocument(
    (from, to) => text.slice(from, to),
    () => [],
    findIslands,
  );
  for (const _ of document.eachBlock()) yield;
}

const manyEnrs = repeat(`${samples[0]?.text}\n`);

/** A jump to the end of a long document of frames, where it is then shown. */
function* jumpToTheEnd(text: string): Steps<unknown> {
  const document = new FrameDocument(
    (from, to) => text.slice(from, to),
    () => [],
  );
  yield* document.splitUpTo(text.length);
  return document.blocksIn(text.length, text.length);
}

/** A reader that cannot be put off is one step. */
function* wholly(read: (text: string) => unknown, text: string): Steps<unknown> {
  yield;
  return read(text);
}

/** Every reader that works in slices, how much text it may be handed, and what takes it long. */
/** The pieces in which a file of a session is decoded. */
const pieces = (text: string) =>
  Array.from({ length: Math.ceil(text.length / 65_536) }, (_, at) => text.slice(at * 65_536, (at + 1) * 65_536));

/** An exported session, a transcript and an export of nothing but quotes, as long as is wanted. */
const exchangeText = JSON.stringify(exchange('recorded', { state: 'established' }));
const head = '{"format":"beacon-handshake/session","version":1,"exchanges":[';
const longSessions: readonly NearMiss[] = [
  (size) =>
    `${head}${Array.from({ length: size / exchangeText.length }, (_, at) => exchangeText.replace('recorded', `${at}`)).join(',')}]}`,
  (size) =>
    Array.from({ length: size / exchangeText.length }, (_, at) => exchangeText.replace('recorded', `${at}`)).join('\n'),
  (size) => head + '"'.repeat(size),
  (size) => head + '{'.repeat(size),
  (size) => `${head}{"a":"${'a'.repeat(size)}"}]}`,
  repeat('\n'),
];

const readers: readonly (readonly [name: string, read: Read, size: number, texts: readonly NearMiss[]])[] = [
  ['a report of a thousand ENRs', (text) => enrsText(text, networks, 0), 400_000, [manyEnrs, ...enrs]],
  ['two hundred dial targets', readDialTargets, 1_000_000, [manyEnrs, repeat('\n'), ...targets, ...enrs]],
  ['a configuration', (text) => wholly(parseNetworkConfig, text), 100_000, yamls],
  [
    'a paragraph of frames',
    (text) => wholly((block) => readFrames(block, {}, () => undefined), text),
    MAX_BLOCK,
    [...texts, repeat('0000 00\n'), repeat('54ff060000734e6150705901\n')],
  ],
  ['a text to decode', (text) => dissectSteps(text), 65_536, texts],
  [
    'a dissection',
    // Another epoch each time: the last text is not read again.
    (text) => dissectionPage(text, () => around, { epoch: asked++ }),
    65_536,
    [repeat(`${frame}\n`), repeat('0000 00\n'), repeat('# network: a\n')],
  ],
  ['the judgement of many Statuses', (text) => judgementText(text, around), 65_536, [repeat(`${frame}\n`)]],
  ['a session', (text) => readSessionFile(pieces(text)), 20_000_000, longSessions],
  [
    'a jump to the end of a document',
    jumpToTheEnd,
    3_000_000,
    [repeat('\n'), repeat('00\n\n'), repeat('# a\n'), ...hexes],
  ],
  ['the places of frames in a log', islands, 300_000, [...hexes, ...dumps, ...lists]],
];

describe('a reader in slices', () => {
  it.each(readers)(
    'keeps the extension host for at most 16 ms: %s',
    { timeout: 120_000 },
    async (_, read, size, texts) => {
      const slow: string[] = [];
      for (const textOf of texts) {
        const text = textOf(size);
        const fault = await sliceFault(() => read(text));
        if (fault !== undefined) slow.push(`${JSON.stringify(text.slice(0, 60))}: ${fault}`);
      }
      expect(slow).toEqual([]);
    },
  );

  it('is seen where it takes too long', async () => {
    function* tooLong(): Steps<void> {
      yield;
      for (const end = process.threadCpuUsage().user + 40_000; process.threadCpuUsage().user < end; );
      yield;
    }
    // On a busy machine by far more than the 40 ms, for the asking counts too.
    expect(await sliceFault(tooLong)).toMatch(/^a slice took (?:[3-9]\d|\d{3,})\./);
  });
});
