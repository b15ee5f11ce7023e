import * as v from 'valibot';
import { stageNames } from '../exchange/exchange.ts';
import { statusFieldNames } from '../reqresp/messages/fields.ts';
import { comparisonFormats, explorerActions, MAX_GIVEN } from './explorer.ts';

/** Peers that a page may ask to have compared at once. */
const MAX_COMPARED = 100;

/** The address of a page of the explanations. */
const PAGE = /^\w{1,20}\/[\w.-]{1,60}$/;

/** Left out where it has another shape. */
function ifIt<S extends v.GenericSchema>(schema: S) {
  return v.fallback(v.optional(schema), undefined);
}

/** The longest address of a file. */
const MAX_URI = 4096;

/** At most so many texts; what is none is left out. */
function texts(most: number) {
  return v.pipe(
    v.fallback(v.array(v.fallback(v.string(), '')), []),
    v.transform((list) => list.filter((one) => one !== '').slice(0, most)),
  );
}

const message = v.variant('type', [
  v.object({ type: v.literal('ready') }),
  /** Asks for a comparison of these peers, whenever one of them has changed. */
  v.object({ type: v.literal('compare'), peers: texts(MAX_COMPARED) }),
  /** Asks for the newest exchanges of two peers side by side. */
  v.object({ type: v.literal('compareExchanges'), peers: texts(2) }),
  /** Asks for the comparison on the clipboard, with these columns. */
  v.object({
    type: v.literal('copyComparison'),
    peers: texts(MAX_COMPARED),
    columns: texts(MAX_COMPARED),
    format: v.picklist(comparisonFormats),
  }),
  /** A text that was dropped or pasted: it is explained. */
  v.object({ type: v.literal('given'), text: v.pipe(v.string(), v.maxLength(MAX_GIVEN)) }),
  /** A file of the workspace that was dropped. */
  v.object({ type: v.literal('givenFile'), uri: v.pipe(v.string(), v.maxLength(MAX_URI)) }),
  v.object({
    type: v.literal('action'),
    action: v.picklist(explorerActions),
    peer: ifIt(v.string()),
    exchange: ifIt(v.string()),
    /** The stage at which the exchange's document is to be opened. */
    place: ifIt(v.picklist(stageNames)),
    /** The field of our Status that is to be edited. */
    field: ifIt(v.pipe(v.string(), v.picklist(statusFieldNames))),
    /** The page of the explanations that is to be opened. */
    page: ifIt(v.pipe(v.string(), v.regex(PAGE))),
  }),
]);

/** Webview to host, as the page posts it. Everything in it is checked before it is used. */
export type FromExplorer = v.InferInput<typeof message>;

/** Checks what came from the page; undefined when it is not a message of ours. */
export function readExplorerMessage(given: unknown): v.InferOutput<typeof message> | undefined {
  const read = v.safeParse(message, given);
  return read.success ? read.output : undefined;
}
