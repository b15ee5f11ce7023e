import * as l10n from '@vscode/l10n';
import type { GroupKind, Kind, LeafKind } from '../../reqresp/messages/kinds.ts';
import { fieldLabels } from './field-labels.ts';

const groupLabels: Readonly<Record<Exclude<GroupKind, LeafKind>, string>> = {
  request: l10n.t('request'),
  responseChunk: l10n.t('response chunk'),
  payload: l10n.t('payload'),
  compressedChunk: l10n.t('compressed chunk'),
  storedChunk: l10n.t('stored chunk'),
  skippableChunk: l10n.t('skippable chunk'),
  paddingChunk: l10n.t('padding chunk'),
  storedData: 'SSZ',
};

const leafLabels: Readonly<Record<LeafKind, string>> = {
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
};

/** What a person reads for every kind of node and every field. */
export const labels: Readonly<Record<Kind, string>> = { ...fieldLabels, ...groupLabels, ...leafLabels };
