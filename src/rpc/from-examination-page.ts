import * as v from 'valibot';
import { examinationActions } from './examination-page.ts';
import { copyMessage, explainMessage, openExchangeMessage } from './page-message.ts';

const message = v.variant('type', [
  v.object({ type: v.literal('ready') }),
  copyMessage,
  explainMessage,
  openExchangeMessage,
  v.object({ type: v.literal('action'), action: v.picklist(examinationActions) }),
]);

/** Page to host. Everything in it is checked before it is used. */
export type FromExaminationPage = v.InferInput<typeof message>;

/** Checks what came from the page; undefined when it is not a message of ours. */
export function readExaminationPageMessage(given: unknown): v.InferOutput<typeof message> | undefined {
  const read = v.safeParse(message, given);
  return read.success ? read.output : undefined;
}
