import type { MetadataMessage } from '../reqresp/messages/message.ts';
import { answerOf, type Observed } from './observed.ts';

/** The metadata that was answered. */
export function metadataOf(one: Observed): MetadataMessage | undefined {
  const { message } = answerOf(one);
  return message?.type.startsWith('metadata/') && 'attnets' in message ? message : undefined;
}
