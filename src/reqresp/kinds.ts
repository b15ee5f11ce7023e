/*
 * The kinds of nodes in a Dissection: stable identifiers that editors map to semantic tokens, each with the label
 * that a person reads. The grammar they come from:
 *
 *   request       := <lengthPrefix> <payload>
 *   responseChunk := <result> <lengthPrefix> <payload>
 *   payload       := <streamIdentifier> *( <compressedChunk> | <storedChunk> | <skippableChunk> | <paddingChunk> )
 */

/** Fields of the SSZ containers, the bytes of an ErrorMessage, and SSZ of a type that is not known. */
export const fieldLabels = {
  forkDigest: 'fork digest',
  finalizedRoot: 'finalized root',
  finalizedEpoch: 'finalized epoch',
  headRoot: 'head root',
  headSlot: 'head slot',
  earliestAvailableSlot: 'earliest available slot',
  reason: 'goodbye reason',
  seqNumber: 'sequence number',
  attnets: 'attestation subnets',
  syncnets: 'sync committee subnets',
  custodyGroupCount: 'custody group count',
  errorMessage: 'error message',
  unknownSsz: 'SSZ of unknown type',
} as const;

/** Nodes that have children. */
export const groupLabels = {
  request: 'request',
  responseChunk: 'response chunk',
  payload: 'payload',
  compressedChunk: 'compressed chunk',
  storedChunk: 'stored chunk',
  skippableChunk: 'skippable chunk',
  paddingChunk: 'padding chunk',
  storedData: 'SSZ',
} as const;

/** Leaves, besides the fields. `block` becomes a group when its snappy elements are asked for. */
export const leafLabels = {
  result: 'result',
  lengthPrefix: 'length prefix',
  streamIdentifier: 'stream identifier',
  chunkType: 'chunk type',
  chunkLength: 'chunk length',
  crc: 'masked CRC-32C',
  block: 'snappy block',
  blockLength: 'block length',
  literal: 'literal',
  copy: 'copy',
  skippedData: 'skipped data',
  padding: 'padding',
  trailing: 'after the end',
  notRead: 'not read',
} as const;

export const labels = { ...fieldLabels, ...groupLabels, ...leafLabels } as const;

export type FieldName = keyof typeof fieldLabels;
export type GroupKind = keyof typeof groupLabels | 'block';
export type LeafKind = keyof typeof leafLabels;
export type Kind = keyof typeof labels;
