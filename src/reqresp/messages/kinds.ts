import type { ContainerField } from './fields.ts';

/*
 * The kinds of nodes in a Dissection: stable identifiers that editors map to semantic tokens. The grammar they come from:
 *
 *   request       := <lengthPrefix> <payload>
 *   responseChunk := <result> <lengthPrefix> <payload>
 *   payload       := <streamIdentifier> *( <compressedChunk> | <storedChunk> | <skippableChunk> | <paddingChunk> )
 */

/** Fields of the SSZ containers, the bytes of an ErrorMessage, and SSZ of a type that is not known. */
export type FieldName = ContainerField | 'errorMessage' | 'unknownSsz';

/** Nodes that have children. `block` is a leaf unless its snappy elements are asked for. */
export type GroupKind =
  | 'request'
  | 'responseChunk'
  | 'payload'
  | 'compressedChunk'
  | 'storedChunk'
  | 'skippableChunk'
  | 'paddingChunk'
  | 'storedData'
  | 'block';

/** Leaves, besides the fields. */
export type LeafKind =
  | 'result'
  | 'lengthPrefix'
  | 'streamIdentifier'
  | 'chunkType'
  | 'chunkLength'
  | 'crc'
  | 'block'
  | 'blockLength'
  | 'literal'
  | 'copy'
  | 'skippedData'
  | 'padding'
  | 'trailing'
  | 'notRead';

export type Kind = FieldName | GroupKind | LeafKind;
