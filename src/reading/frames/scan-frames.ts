import { dissectText, type TextDissection } from '../../reqresp/dissection/dissect-text.ts';
import { mistakeFaults } from '../../reqresp/faults/mistake-table.ts';
import { type Finding, shiftFinding } from '../finding.ts';
import { isSurelyFrame } from './find-frames.ts';
import { findIslands } from './frame-islands.ts';
import { snappyStreams } from './snappy-streams.ts';

/** Frames in a text of any size, and streams of snappy that belong to something else, a part of the text at a time; looked at closely, also what only looks like a frame once it is read. */
export function* scanFrames(text: string, isClose: boolean): Generator<Finding[], void, void> {
  let count = 0;
  for (const island of findIslands(text, true)) {
    if (island === undefined) {
      yield [];
      continue;
    }
    const found = readIsland(text.slice(island.from, island.to)).map((one) => shiftFinding(one, island.from));
    count += found.length;
    yield found;
  }
  if (count === 0 && isClose) yield readClosely(text);
}

function readIsland(part: string): Finding[] {
  return dissectText(part).flatMap((found): Finding[] => {
    if (found.pasted.format === 'status-text') return [];
    const streams = isBroken(found) ? snappyStreams(found.pasted) : [];
    if (streams.some(({ isWhole }) => isWhole)) return streams;
    return isSurelyFrame(found) ? [asFinding(found, 'certain')] : [];
  });
}

/** Bytes without a stream identifier that a known mistake explains: plain SSZ, gossip, another protocol. */
function readClosely(text: string): Finding[] {
  return dissectText(text).flatMap((found) => {
    if (found.pasted.format === 'status-text') return [];
    return isSurelyFrame(found) || isExplained(found) ? [asFinding(found, 'likely')] : [];
  });
}

function asFinding({ pasted, dissection }: TextDissection, certainty: 'certain' | 'likely'): Finding {
  return { kind: 'frame', from: pasted.from, to: pasted.to, certainty, dissection };
}

/** Whether no message and no known mistake explains the bytes. */
function isBroken({ dissection }: TextDissection): boolean {
  return dissection.value === undefined && dissection.recovered === undefined && !hasMistake(dissection);
}

function isExplained({ dissection }: TextDissection): boolean {
  return dissection.value !== undefined || dissection.recovered !== undefined || hasMistake(dissection);
}

/** What a text leaves out is no mistake of a sender. */
const OF_TEXT: ReadonlySet<string> = new Set(['pasteCutShort', 'pasteNotHex', 'statusCutShort']);

function hasMistake({ faults }: TextDissection['dissection']): boolean {
  return faults.some(({ code }) => Object.hasOwn(mistakeFaults, code) && !OF_TEXT.has(code));
}
