import * as v from 'valibot';
import { pageActions } from './exchange-page.ts';
import { copyMessage, explainMessage, openExchangeMessage } from './page-message.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const place = v.object({ frame: count, from: count, to: count });

const message = v.variant('type', [
  v.object({ type: v.literal('ready') }),
  /** Bytes were selected; none where a line without bytes was. */
  v.object({ type: v.literal('selected'), place }),
  copyMessage,
  explainMessage,
  openExchangeMessage,
  /** `frame` is the one in sight, `other` the exchange to compare with. */
  v.object({
    type: v.literal('action'),
    action: v.picklist(pageActions),
    frame: v.optional(count),
    other: v.optional(v.string()),
  }),
]);

/** Page to host. Everything in it is checked before it is used. */
export type FromExchangePage = v.InferInput<typeof message>;

/** Checks what came from the page; undefined when it is not a message of ours. */
export function readExchangePageMessage(given: unknown): v.InferOutput<typeof message> | undefined {
  const read = v.safeParse(message, given);
  return read.success ? read.output : undefined;
}
