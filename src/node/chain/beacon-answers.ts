import * as v from 'valibot';
import { parseHex } from '../../primitives/hex.ts';
import { plainText } from '../../primitives/plain-text.ts';
import { parseUint64 } from '../../primitives/uint64.ts';
import type { AnswerFault } from '../../rpc/follow-fault.ts';

/* What a beacon node answers over REST (ethereum/beacon-APIs), as far as it is read here. */

const uint64 = v.pipe(v.string(), v.transform(parseUint64), v.bigint());
const root = v.pipe(
  v.string(),
  v.transform((text) => (text.startsWith('0x') ? parseHex(text, 32) : undefined)),
  v.instance(Uint8Array),
);

export const genesisAnswer = v.object({
  data: v.object({ genesis_validators_root: root, genesis_time: v.fallback(v.optional(uint64), undefined) }),
});

export const finalityAnswer = v.object({ data: v.object({ finalized: v.object({ epoch: uint64, root }) }) });

export const headAnswer = v.object({
  data: v.object({ header: v.object({ message: v.object({ slot: uint64 }) }), root }),
});

export const syncingAnswer = v.fallback(v.object({ data: v.object({ is_syncing: v.boolean() }) }), {
  data: { is_syncing: false },
});

export const specAnswer = v.object({ data: v.record(v.string(), v.unknown()) });

/** Lighthouse's own; the interface that all clients share has no place for it. */
export const databaseAnswer = v.object({ anchor: v.object({ oldest_block_slot: uint64 }) });

export const rootAnswer = v.object({ data: v.object({ root }) });

export const blockAnswer = v.object({
  data: v.object({
    header: v.object({ message: v.object({ slot: uint64 }) }),
    root,
    canonical: v.fallback(v.boolean(), false),
  }),
});

/** Characters that are kept of a value that is none. */
const MAX_GIVEN = 80;

/** Reads what was answered at a path, or tells the first thing that is wrong with it. */
export function readAnswer<Schema extends v.GenericSchema>(
  path: string,
  schema: Schema,
  answer: unknown,
): { ok: v.InferOutput<Schema> } | { err: AnswerFault } {
  const read = v.safeParse(schema, answer, { abortEarly: true });
  if (read.success) return { ok: read.output };
  const [issue] = read.issues;
  const at = issue.path ?? [];
  const given = at.at(-1)?.value;
  if (typeof given === 'string' && (issue.type === 'bigint' || issue.type === 'instance')) {
    const code = issue.type === 'bigint' ? 'notNumber' : 'notRoot';
    return { err: { code, path, given: plainText(given, MAX_GIVEN) } };
  }
  const names = at.map(({ key }) => String(key));
  return { err: { code: 'missingField', path, field: (names.length > 1 ? names.slice(1) : ['data']).join('.') } };
}
