import { type ContainerField, fields } from '../../reqresp/messages/fields.ts';
import type { FieldName, LeafKind } from '../../reqresp/messages/kinds.ts';

/** The semantic token type of each leaf that is no field of a container; the manifest declares the types and what themes may fall back on. */
const leafTokens: Readonly<Record<Exclude<FieldName, ContainerField> | LeafKind, string>> = {
  result: 'frameResult',
  lengthPrefix: 'frameLength',
  streamIdentifier: 'frameIdentifier',
  chunkType: 'frameChunk',
  chunkLength: 'frameChunk',
  crc: 'frameChecksum',
  blockLength: 'frameLength',
  block: 'frameBlock',
  literal: 'frameBlock',
  copy: 'frameCopy',
  errorMessage: 'frameText',
  unknownSsz: 'frameNumber',
  skippedData: 'frameSkipped',
  padding: 'frameSkipped',
  trailing: 'frameSkipped',
  notRead: 'frameSkipped',
};

const tokens: Readonly<Record<string, string>> = {
  ...leafTokens,
  ...Object.fromEntries(Object.entries(fields).map(([name, { token }]) => [name, token])),
};

/** Every type of token. */
export const tokenTypes: readonly string[] = [...new Set(Object.values(tokens))];

/** The type of token that a leaf of this kind is. */
export function tokenOf(kind: string): string {
  return tokens[kind] ?? leafTokens.notRead;
}
