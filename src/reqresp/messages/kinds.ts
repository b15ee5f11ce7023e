import * as l10n from '@vscode/l10n';

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
  forkDigest: l10n.t('fork digest'),
  finalizedRoot: l10n.t('finalized root'),
  finalizedEpoch: l10n.t('finalized epoch'),
  headRoot: l10n.t('head root'),
  headSlot: l10n.t('head slot'),
  earliestAvailableSlot: l10n.t('earliest available slot'),
  reason: l10n.t('goodbye reason'),
  seqNumber: l10n.t('sequence number'),
  attnets: l10n.t('attestation subnets'),
  syncnets: l10n.t('sync committee subnets'),
  custodyGroupCount: l10n.t('custody group count'),
  errorMessage: l10n.t('error message'),
  unknownSsz: l10n.t('SSZ of unknown type'),
} as const;

/** Nodes that have children. */
export const groupLabels = {
  request: l10n.t('request'),
  responseChunk: l10n.t('response chunk'),
  payload: l10n.t('payload'),
  compressedChunk: l10n.t('compressed chunk'),
  storedChunk: l10n.t('stored chunk'),
  skippableChunk: l10n.t('skippable chunk'),
  paddingChunk: l10n.t('padding chunk'),
  storedData: 'SSZ',
} as const;

/** Leaves, besides the fields. `block` becomes a group when its snappy elements are asked for. */
export const leafLabels = {
  result: l10n.t('result'),
  lengthPrefix: l10n.t('length prefix'),
  streamIdentifier: l10n.t('stream identifier'),
  chunkType: l10n.t('chunk type'),
  chunkLength: l10n.t('chunk length'),
  crc: l10n.t('masked CRC-32C'),
  block: l10n.t('snappy block'),
  blockLength: l10n.t('block length'),
  literal: l10n.t('literal'),
  copy: l10n.t('copy'),
  skippedData: l10n.t('skipped data'),
  padding: l10n.t('padding'),
  trailing: l10n.t('after the end'),
  notRead: l10n.t('not read'),
} as const;

export const labels = { ...fieldLabels, ...groupLabels, ...leafLabels } as const;

export type FieldName = keyof typeof fieldLabels;
export type GroupKind = keyof typeof groupLabels | 'block';
export type LeafKind = keyof typeof leafLabels;
export type Kind = keyof typeof labels;
