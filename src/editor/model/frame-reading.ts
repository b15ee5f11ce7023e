import { dissectText, type TextDissection } from '../../reqresp/dissection/dissect-text.ts';
import type { Dissection, DissectionNode } from '../../reqresp/dissection/dissection.ts';
import type { DissectionJson, NodeJson } from '../../reqresp/messages/json.ts';
import { otherWorthTelling } from '../../reqresp/paste/evidence.ts';
import { dissectionToJson } from '../../words/wire/dissection-json.ts';
import type { Meaning } from '../../words/wire/field-text.ts';
import { MAX_FRAMES } from './frame-blocks.ts';
import type { FrameContext } from './frame-header.ts';
import { type Places, placesOf, type TextRange } from './frame-places.ts';
import { frameReaders } from './frame-readers.ts';

/** A frame found in a block of text, taken apart. All offsets count from the beginning of the block. */
export interface FrameReading {
  readonly from: number;
  readonly to: number;
  readonly bytes: Uint8Array;
  readonly places: Places;
  readonly json: DissectionJson;
  /** What the fork digest of a Status means, where there is one. */
  readonly digestMeans?: string;
  /** Where checksums begin that the data has. */
  readonly rightChecksums: ReadonlySet<number>;
  /** Every node of the tree in wire order, a parent before its children. */
  readonly nodes: readonly NodeJson[];
  /** The nodes that have no children; together they cover every byte once. */
  readonly leaves: readonly NodeJson[];
  /** Which clients read it and which do not; empty where all of them do. */
  readonly readers: readonly string[];
  /** Characters among its digits that are none. */
  readonly strays?: readonly TextRange[];
  /** The same text read in another format, where that is worth telling. */
  readonly other?: { readonly format: string; readonly bytes: Uint8Array };
}

/** Every frame of a paragraph that is wanted, up to `MAX_FRAMES`, read as its context says. */
export function readFrames(
  text: string,
  { protocol, side }: FrameContext,
  meaning: Meaning,
  isWanted: (found: TextDissection) => boolean = () => true,
): FrameReading[] {
  const hint = { ...(protocol && { protocol }), ...(side && { side }) };
  const found = dissectText(text, hint, { elements: true, most: MAX_FRAMES }).filter(isWanted).slice(0, MAX_FRAMES);
  return found.map(({ pasted, dissection }) => {
    const { from, to, format, bytes } = pasted;
    const json = dissectionToJson(dissection, { format, source: { from, to } }, meaning);
    const nodes = flatten(json.nodes);
    const leaves = nodes.filter(({ children }) => children === undefined);
    const { strays } = pasted.cut ?? {};
    const other = otherWorthTelling(pasted);
    const places = placesOf(text, pasted);
    const digest = forkDigestOf(dissection);
    const digestMeans = digest && meaning('forkDigest', digest);
    const readers = frameReaders(dissection);
    return {
      from,
      to,
      bytes,
      places,
      json,
      ...(digestMeans && { digestMeans }),
      rightChecksums: new Set(rightChecksums(dissection.nodes)),
      nodes,
      leaves,
      readers,
      ...(strays && { strays }),
      ...(other && { other }),
    };
  });
}

/** The decoded fork digest; of a broken frame the fields are not decoded, but it may stand on the wire. */
function forkDigestOf({ bytes, fields, nodes }: Dissection): Uint8Array | undefined {
  for (const field of fields) if (field.name === 'forkDigest' && 'bytes' in field) return field.bytes;
  const leaf = leavesOf(nodes).find(({ kind }) => kind === 'forkDigest');
  const isWhole = leaf?.fact?.of === 'field' && leaf.span.to - leaf.span.from === leaf.fact.place.size;
  return isWhole ? bytes.subarray(leaf.span.from, leaf.span.to) : undefined;
}

function rightChecksums(nodes: readonly DissectionNode[]): number[] {
  return leavesOf(nodes).flatMap(({ fact, span }) =>
    fact?.of === 'crc' && fact.computed === fact.written ? [span.from] : [],
  );
}

function leavesOf(nodes: readonly DissectionNode[]): DissectionNode[] {
  return nodes.flatMap((node) => (node.children ? leavesOf(node.children) : [node]));
}

function flatten(nodes: readonly NodeJson[]): NodeJson[] {
  return nodes.flatMap((node) => [node, ...flatten(node.children ?? [])]);
}
