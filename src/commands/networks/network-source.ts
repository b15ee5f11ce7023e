import type { Genesis } from '../../forks/networks/genesis.ts';
import type { FoundAt } from '../../forks/networks/suggest-name.ts';

/** A configuration as it was found, before it is read. */
export interface NetworkSource {
  /** What to call it in a sentence. */
  readonly name: string;
  /** `config.yaml`, or the JSON of `/eth/v1/config/spec`. */
  readonly config: string;
  /** Where it was found, which may tell the name that it does not give itself. */
  readonly found?: FoundAt;
  readonly genesis?: Genesis;
  /** One sentence about a genesis that is there but cannot be read. */
  readonly problem?: string;
}

/** What was read, or one sentence why it could not be. */
export type Read<T> = { ok: T } | { err: string };

/** Bytes that are read of a configuration at most; far above any. */
export const MAX_CONFIG = 1_000_000;
