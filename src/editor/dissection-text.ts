import { dissectText, type TextDissection } from '../reqresp/dissect-text.ts';
import { dissectionToJson } from '../reqresp/dissection-json.ts';
import { dumpDissection, summary } from '../reqresp/dump.ts';
import type { Meaning } from '../reqresp/field-text.ts';
import type { FrameContext } from './frame-header.ts';

function part({ pasted: { format, from, to }, dissection }: TextDissection, index: number, count: number): string {
  const json = dissectionToJson(dissection, { format, source: { from, to } });
  const title = count > 1 ? `# Frame ${index + 1} of ${count}` : '# Frame';
  const why = `read as ${format}; ${json.why}`;
  return [`${title}: ${summary(json)}`, why, '', dumpDissection(json), '', json.bytes, ''].join('\n');
}

/** Every frame found in a text, and every Status spelled out in it, taken apart, as text; `meaning` knows the network. */
export function dissectionText(text: string, meaning: Meaning, { protocol, side }: FrameContext = {}): string {
  const found = dissectText(
    text,
    { ...(protocol && { protocol }), ...(side && { side }) },
    { elements: true, meaning },
  );
  if (found.length === 0) {
    return 'No frame was found in this text: hex, a byte array, a hexdump or base64 is expected.\n';
  }
  return found.map((one, index) => part(one, index, found.length)).join('\n');
}
