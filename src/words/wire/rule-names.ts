import * as l10n from '@vscode/l10n';
import type { FaultRule } from '../../reqresp/faults/fault-kind.ts';

/** The paragraphs that faults point to, as they are cited. */
export const ruleNames: Readonly<Record<FaultRule, string>> = {
  request: 'phase0 p2p-interface, "Requesting side"',
  response: 'phase0 p2p-interface, "Responding side"',
  result: l10n.t('phase0 p2p-interface, "Responding side": response codes'),
  prefix: l10n.t('phase0 p2p-interface, "SSZ-snappy encoding strategy": length prefix'),
  payload: l10n.t('phase0 p2p-interface, "SSZ-snappy encoding strategy": reading the payload'),
  contextBytes: l10n.t('altair p2p-interface, "Req/Resp interaction": context bytes'),
  status: 'fulu p2p-interface, "Status v2"',
  ssz: 'simple-serialize, "Serialization"',
  bitvector: l10n.t('simple-serialize, "Deserialization": padding bits of a Bitvector'),
  gossip: l10n.t('phase0 p2p-interface, "Encodings": gossip uses the block format, req/resp the framing format'),
  frames: 'snappy framing_format §1',
  identifier: 'snappy framing_format §4.1',
  checksum: 'snappy framing_format §3',
  compressed: 'snappy framing_format §4.2',
  stored: 'snappy framing_format §4.3',
  padding: 'snappy framing_format §4.4',
  unskippable: 'snappy framing_format §4.5',
  skippable: 'snappy framing_format §4.6',
  preamble: 'snappy format_description §1',
  literal: 'snappy format_description §2.1',
  copy: 'snappy format_description §2.2',
  negotiation: 'multistream-select 1.0',
  paste: l10n.t('not a rule of the wire: the text itself is incomplete'),
  input: l10n.t('not a rule of the wire: the input is something else'),
};
