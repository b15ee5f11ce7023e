import { dissect } from '../reqresp/dissect.ts';
import { dissectionToJson } from '../reqresp/dissection-json.ts';
import { dumpDissection, summary } from '../reqresp/dump.ts';
import { readPaste } from '../reqresp/paste.ts';

/** Every frame found in a text, taken apart, as text. */
export function dissectText(text: string): string {
  const frames = readPaste(text);
  if (frames.length === 0)
    return 'No frame was found in this text: hex, a byte array, a hexdump or base64 is expected.\n';
  const parts = frames.map(({ bytes, format, from, to }, index) => {
    const dissection = dissectionToJson(dissect(bytes), { format, source: { from, to } });
    const title = frames.length > 1 ? `# Frame ${index + 1} of ${frames.length}` : '# Frame';
    return [
      `${title}: ${summary(dissection)}`,
      `read as ${format}`,
      '',
      dumpDissection(dissection),
      '',
      dissection.bytes,
      '',
    ];
  });
  return parts.flat().join('\n');
}
