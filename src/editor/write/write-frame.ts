import { showInvisible } from '../../primitives/plain-text.ts';
import { dissect } from '../../reqresp/dissection/dissect.ts';
import type { DissectionNode } from '../../reqresp/dissection/dissection.ts';
import type { Kind } from '../../reqresp/messages/kinds.ts';
import { type FrameContext, headerText } from '../model/frame-header.ts';

/** Leaves that stay on one line with what comes before them. */
const joined: ReadonlySet<Kind> = new Set(['lengthPrefix', 'streamIdentifier', 'chunkLength', 'crc']);

/** A frame as a paragraph of a document of frames: a comment, a header, and its bytes, a field a line. */
export function writeFrame(bytes: Uint8Array, about: string, context: FrameContext): string {
  const { protocol, side } = context;
  const { nodes } = dissect(bytes, { ...(protocol && { protocol }), ...(side && { side }) });
  const lines: string[] = [];
  for (const { kind, span } of leavesOf(nodes)) {
    const hex = Buffer.from(bytes.subarray(span.from, span.to)).toString('hex').replace(/../g, '$& ').trim();
    if (joined.has(kind) && lines.length > 0) lines.push(`${lines.pop()} ${hex}`);
    else lines.push(hex);
  }
  return [`# ${showInvisible(about.replace(/\s+/g, ' '))}`, headerText(context), ...lines, ''].join('\n');
}

function leavesOf(nodes: readonly DissectionNode[]): DissectionNode[] {
  return nodes.flatMap((node) => (node.children ? leavesOf(node.children) : [node]));
}
