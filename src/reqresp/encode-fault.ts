import { MAX_ERROR_MESSAGE } from './messages/limits.ts';
import type { Message } from './messages/message.ts';
import type { Side } from './messages/protocols.ts';

/** Why no frame can hold a message. */
export type EncodeFault =
  | { readonly code: 'resultNoByte'; readonly resultCode: number }
  | { readonly code: 'emptyResponse' }
  | { readonly code: 'responseOnly'; readonly type: Message['type'] }
  | { readonly code: 'errorMessageTooLong'; readonly bytes: number };

/** The result byte that a response has unless another is asked for. */
export function usualResult({ type }: Message): number {
  return type === 'error' ? 2 : 0;
}

/** What keeps a message from being encoded on a side with a result; undefined when nothing does. */
export function findEncodeFault(message: Message, side: Side, resultCode: number): EncodeFault | undefined {
  const { type } = message;
  if (!Number.isInteger(resultCode) || resultCode < 0 || resultCode > 255) return { code: 'resultNoByte', resultCode };
  if (type === 'empty') return side === 'request' ? undefined : { code: 'emptyResponse' };
  if (side === 'request' && (type === 'error' || type.startsWith('metadata/'))) return { code: 'responseOnly', type };
  const isTooLong = type === 'error' && message.message.length > MAX_ERROR_MESSAGE;
  return isTooLong ? { code: 'errorMessageTooLong', bytes: message.message.length } : undefined;
}
