import { headerText } from '../../editor/model/frame-header.ts';
import type { DissectionJson } from '../../reqresp/messages/json.ts';
import type { FrameMark } from '../../words/lines.ts';

/** The bytes in rows of 32, which can be copied and read again. */
export function rows(bytes: string): string[] {
  return bytes.slice(2).match(/.{1,64}/g) ?? [];
}

/** The frame of a dissection, for the lines that tell of it; undefined of a Status in words without bytes. */
export function frameMark({ bytes, protocol, side }: DissectionJson): FrameMark | undefined {
  if (bytes.length <= 2) return undefined;
  return { text: rows(bytes).join('\n'), header: headerText({ ...(protocol && { protocol }), ...(side && { side }) }) };
}
