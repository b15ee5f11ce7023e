import * as l10n from '@vscode/l10n';
import type { PeerWords } from './peer-words.ts';

/** Responders whose bytes or streams are not as they should be. */
export const sendingPeerWords = {
  slow: {
    label: l10n.t('Slow peer'),
    description: l10n.t('Answers well, byte by byte.'),
  },
  neverCloses: {
    label: l10n.t('Peer that never closes'),
    description: l10n.t('Answers well and leaves its side of the stream open.'),
  },
  empty: {
    label: l10n.t('Peer that closes without a byte'),
    description: l10n.t('Reads our Status and closes its side without an answer.'),
  },
  truncated: {
    label: l10n.t('Peer that stops half-way'),
    description: l10n.t('Sends half of its answer and closes its side.'),
  },
  resetsHalfway: {
    label: l10n.t('Peer that resets half-way'),
    description: l10n.t('Sends half of its answer and resets the stream.'),
  },
  badChecksum: {
    label: l10n.t('Peer with a wrong checksum'),
    description: l10n.t('One bit of the CRC-32C is wrong.'),
  },
  badData: {
    label: l10n.t('Peer with a flipped bit'),
    description: l10n.t('One bit of the data is wrong, so that the CRC-32C does not fit.'),
  },
  overBudget: {
    label: l10n.t('Peer that floods with padding'),
    description: l10n.t('Sends a padding chunk larger than a whole answer may be.'),
  },
  rawBlock: {
    label: l10n.t('Peer with a raw snappy block'),
    description: l10n.t('Compresses as gossip does: a block without the frames that req/resp wants.'),
  },
  uncompressed: {
    label: l10n.t('Peer without compression'),
    description: l10n.t('Sends plain SSZ behind the length.'),
  },
  withoutResult: {
    label: l10n.t('Peer without a result byte'),
    description: l10n.t('Sends its Status as a request, without the result byte in front.'),
  },
  extraChunk: {
    label: l10n.t('Peer with two answers'),
    description: l10n.t('Sends its response chunk twice.'),
  },
  trailingBytes: {
    label: l10n.t('Peer with trailing bytes'),
    description: l10n.t('Answers well and sends three bytes more.'),
  },
  wrongLength: {
    label: l10n.t('Peer with the other version’s body'),
    description: l10n.t('Answers with the body of the other Status version: 84 bytes where 92 are expected.'),
  },
} as const satisfies Readonly<Record<string, PeerWords>>;
