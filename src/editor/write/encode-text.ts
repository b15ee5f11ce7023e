import { parse } from 'yaml';
import * as l10n from '../../primitives/l10n.ts';
import { encodeMessage } from '../../reqresp/encode.ts';
import { type Message, statusAsMessage } from '../../reqresp/messages/message.ts';
import { messageFromJson, statusFromJson } from '../../reqresp/messages/message-json.ts';
import type { Protocol, Side } from '../../reqresp/messages/protocols.ts';
import { jsonFaultText } from '../../words/wire/json-fault-text.ts';
import { writeFrame } from './write-frame.ts';

/** Longer than any message written down with every field. */
const MAX_TEXT = 16_384;

/** A message that a person has written in JSON or YAML, or one sentence about what is wrong with it. */
export type WrittenMessage = { readonly ok: Message } | { readonly err: string };

/**
 * Reads a message from JSON or YAML: a Status by its fields alone, any other with a `type`. Names may be written as in
 * the specifications (`fork_digest`) or as in our API (`forkDigest`); numbers may stand in quotes.
 */
export function messageFromText(text: string): WrittenMessage {
  if (text.length > MAX_TEXT)
    return { err: l10n.t`The text has ${text.length} characters; a message needs no more than ${MAX_TEXT}.` };
  let json: unknown;
  try {
    // Without types of its own YAML leaves 0x hex and large numbers as they are written; JSON is YAML.
    json = parse(text, { schema: 'failsafe', maxAliasCount: 0, uniqueKeys: false });
  } catch (error) {
    const [first = ''] = error instanceof Error ? error.message.split('\n') : [];
    return { err: l10n.t`This is neither JSON nor YAML: ${first.replace(/:$/, '')}.` };
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    return {
      err: l10n.t(
        'No fields were found: write forkDigest, finalizedRoot, finalizedEpoch, headRoot and headSlot, each with its value.',
      ),
    };
  }
  const fields = Object.fromEntries(Object.entries(json).map(([name, value]) => [camelCase(name), value]));
  if (fields['type'] !== undefined) {
    const message = messageFromJson(fields);
    return 'err' in message ? { err: jsonFaultText(message.err) } : message;
  }
  const status = statusFromJson(fields);
  if ('err' in status) return { err: jsonFaultText(status.err) };
  return { ok: statusAsMessage(status.ok) };
}

function camelCase(name: string): string {
  return name.trim().replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** A message as a paragraph of a document of frames; an ErrorMessage is always a response. */
export function frameOfMessage(message: Message, wanted: Side, about: string): string {
  const side = message.type === 'error' || message.type.startsWith('metadata/') ? 'response' : wanted;
  const bytes = encodeMessage(message, side);
  const protocol = message.type === 'error' || message.type === 'empty' ? undefined : (message.type satisfies Protocol);
  return writeFrame(bytes, about, { ...(protocol && { protocol }), side });
}
