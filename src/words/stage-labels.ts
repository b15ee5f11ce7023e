import type { StageName } from '../exchange/exchange.ts';
import * as l10n from '../primitives/l10n.ts';

/** What each stage is called in the timeline. */
export const stageLabels: Readonly<Record<StageName, string>> = {
  dial: l10n.t('dial'),
  security: l10n.t('security'),
  muxer: l10n.t('muxer'),
  identify: l10n.t('identify'),
  gossip: l10n.t('gossip'),
  openStream: l10n.t('open stream'),
  requestWritten: l10n.t('request'),
  writeSideClosed: l10n.t('write closed'),
  firstByte: l10n.t('first byte'),
  responseComplete: l10n.t('response'),
  judged: l10n.t('judged'),
  goodbye: l10n.t('goodbye'),
  closed: l10n.t('closed'),
};
