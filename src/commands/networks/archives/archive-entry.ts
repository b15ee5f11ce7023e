/** A file of an archive, whose bytes come as they are expanded. Nothing of it is written anywhere. */
export interface ArchiveEntry {
  /** Path inside the archive, as a stranger wrote it. */
  readonly path: string;
  /** The file's bytes; who wants only some of them ends the loop. */
  bytes(): AsyncIterable<Uint8Array>;
}

/** Bytes that a compressed archive expands to at most; far above a genesis state of a large devnet. */
export const MAX_EXPANDED = 256_000_000;
/** Files of an archive that are looked at. */
export const MAX_ENTRIES = 20_000;
