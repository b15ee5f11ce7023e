import * as v from 'valibot';

/* What every page in the editor area may ask of its host. */

/** More than any value, field or frame of a page, written as text. */
const MAX_COPIED = 8_000_000;

/** The address of a page of the explanations. */
const PAGE = /^\w{1,20}\/[\w.-]{1,60}$/;

export const copyMessage = v.object({ type: v.literal('copy'), text: v.pipe(v.string(), v.maxLength(MAX_COPIED)) });

/** `room` is where the page can spare some for the explanation. */
export const explainMessage = v.object({
  type: v.literal('explain'),
  page: v.pipe(v.string(), v.regex(PAGE)),
  room: v.picklist(['beside', 'below']),
});

export const openExchangeMessage = v.object({ type: v.literal('openExchange'), exchange: v.string() });
