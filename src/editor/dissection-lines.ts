import { dissectText } from '../reqresp/dissect-text.ts';
import { dissectionToJson } from '../reqresp/dissection-json.ts';
import type { NodeJson } from '../reqresp/json.ts';
import type { FrameContext } from './frame-header.ts';
import { placesOf, rangesOf, type TextRange } from './frame-places.ts';

/** A line of the dissection document and what it is about: places in the text that was taken apart. */
export interface DissectionLine {
  /** Its number in the document, from 0. */
  readonly line: number;
  readonly ranges: readonly TextRange[];
  /** Whether the node has children; a click on a byte belongs to the line of its leaf. */
  readonly isGroup: boolean;
}

/** `✕ 0010  e8 53 db a4  fork digest …`: mark, offset, then bytes, or for a group only its name. */
const NODE_LINE = /^[✕!·\s] ([0-9a-f]{4,}) {2}(.*)$/;

/** Which lines of a dissection document show which bytes of the text that it was made from. */
export function dissectionLines(text: string, shown: string, { protocol, side }: FrameContext = {}): DissectionLine[] {
  const hint = { ...(protocol && { protocol }), ...(side && { side }) };
  const frames = dissectText(text, hint, { elements: true }).map(({ pasted, dissection }) => {
    const { nodes } = dissectionToJson(dissection, { format: pasted.format });
    return { nodes: flatten(nodes), places: placesOf(text, pasted) };
  });
  const lines: DissectionLine[] = [];
  let frame = -1;
  let node = -1;
  for (const [line, words] of shown.split(/\r?\n/).entries()) {
    if (/^# Frame\b/.test(words)) {
      frame++;
      node = -1;
    }
    const [, offset, rest = ''] = NODE_LINE.exec(words) ?? [];
    const current = frames[frame];
    if (offset === undefined || current === undefined) continue;
    // The bytes of a field that takes several lines have no name behind them.
    if (!/^(?:[0-9a-f]{2} ?){1,8}$/.test(rest)) node++;
    const about = current.nodes[node];
    if (about === undefined) continue;
    const ranges = rangesOf(text, current.places, about.from, about.to);
    lines.push({ line, ranges, isGroup: about.children !== undefined });
  }
  return lines;
}

function flatten(nodes: readonly NodeJson[]): NodeJson[] {
  return nodes.flatMap((node) => [node, ...flatten(node.children ?? [])]);
}
