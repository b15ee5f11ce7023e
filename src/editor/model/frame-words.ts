import * as l10n from '../../primitives/l10n.ts';
import type { FaultJson, NodeJson } from '../../reqresp/messages/json.ts';
import { codeWords } from '../../words/wire/code-words.ts';
import type { FrameReading } from './frame-reading.ts';

/** Signs beside a colour, which is never the only one. */
export const marks: Readonly<Record<FaultJson['severity'], string>> = { error: '✕', warning: '!', info: '·' };

/** The fault to show first: the gravest, and of those the first. */
export function firstFault({ json: { faults } }: FrameReading): FaultJson | undefined {
  return faults.find(({ severity }) => severity === 'error') ?? faults.find(({ severity }) => severity === 'warning');
}

/** "Status v2", "Metadata v3"; "error" and "frame" where the bytes do not tell the method. */
export function messageName({ json: { protocol, resultCode } }: FrameReading): string {
  if (protocol === undefined)
    return resultCode === undefined || resultCode === 0 ? l10n.t('frame') : l10n.t`error ${resultCode}`;
  const [name = '', version = ''] = protocol.split('/');
  return `${name.charAt(0).toUpperCase()}${name.slice(1)} v${version}`;
}

/** One line about a frame: `✓ Status v2 · response · hoodi fulu`, or `✕ … · crc mismatch at byte 16`. */
export function frameTitle(frame: FrameReading): string {
  const { side, sizes, ok, format, why = '', faults } = frame.json;
  const fault = firstFault(frame);
  const digest = frame.digestMeans;
  if (format === 'status-text') {
    // There is no frame whose size or soundness could be told.
    const extent = faults.length > 0 ? [l10n.t('cut short in the text')] : [];
    return `${ok && faults.length === 0 ? '✓' : '!'} ${[messageName(frame), side, digest, why, ...extent].filter(Boolean).join(' · ')}`;
  }
  const about = [messageName(frame), side ?? l10n.t('unknown side'), digest ?? l10n.t`${sizes.wire} bytes`];
  if (fault !== undefined) about.push(l10n.t`${marks[fault.severity]} ${codeWords(fault.code)} at byte ${fault.from}`);
  return `${ok ? '✓' : '✕'} ${about.join(' · ')}`;
}

/** Digits in groups of three; anything else as it is. */
function grouped(text: string): string {
  return /^\d{1,20}$/.test(text) ? BigInt(text).toLocaleString('en') : text;
}

const number = (text: string | undefined) => grouped(text ?? '');

/** What to write behind the bytes of a leaf; kinds that are not named here show their label. */
const hints: Readonly<Record<string, (node: NodeJson, frame: FrameReading) => string | undefined>> = {
  result: ({ note, value }) => note ?? value,
  lengthPrefix: ({ value }) => l10n.t`${String(value)} bytes`,
  streamIdentifier: () => l10n.t('stream id'),
  chunkType: () => undefined,
  chunkLength: () => undefined,
  crc: ({ from }, { rightChecksums }) => (rightChecksums.has(from) ? 'crc ✓' : 'crc ✕'),
  blockLength: () => undefined,
  literal: () => undefined,
  copy: () => undefined,
  finalizedEpoch: ({ value }) => l10n.t`finalized ${number(value)}`,
  headSlot: ({ value }) => l10n.t`head ${number(value)}`,
  earliestAvailableSlot: ({ value }) => l10n.t`earliest ${number(value)}`,
  reason: ({ value, note }) => l10n.t`reason ${String(value)}${note ? `: ${note}` : ''}`,
  seqNumber: ({ value }) => l10n.t`seq ${number(value)}`,
};

/** The words of an inlay hint, undefined for a leaf that needs none. */
export function hintOf(node: NodeJson, frame: FrameReading): string | undefined {
  const make = hints[node.kind];
  const text = make ? make(node, frame) : node.label;
  const fault = node.kind === 'crc' ? undefined : frame.json.faults.find(({ code }) => code === node.fault);
  const mark = fault ? ` ${marks[fault.severity]}` : '';
  return text === undefined ? undefined : `${text}${mark}`;
}

/** The decoded fields of a compressed payload on one line, as they have no bytes of their own. */
export function blockHint(frame: FrameReading): string {
  const parts = (frame.json.fields ?? []).map((field) => {
    const words = hintOf(field, frame);
    return field.value.startsWith('0x') ? `${words} ${field.value.slice(2, 10)}` : words;
  });
  return parts.join(' · ');
}
