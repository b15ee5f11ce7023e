import * as l10n from '@vscode/l10n';
import type { TimelineRow } from '../../../src/rpc/explorer.ts';
import { make, setAttribute, setText, setTitle, unseen } from '../../shared/dom.ts';
import { icon } from '../../shared/icons.ts';
import { duration } from '../../shared/text.ts';
import type { RowView } from './view.ts';

/** Percent of the exchange's whole time, as a CSS length, never beyond the track. */
function share(ms: number, totalMs: number): string {
  const part = totalMs > 0 ? (ms / totalMs) * 100 : 0;
  return `${Math.min(100, Math.max(0, part)).toFixed(2)}%`;
}

function time(stage: TimelineRow): string {
  if (stage.outcome === 'skipped') return l10n.t('skipped');
  return stage.endMs === undefined ? '…' : duration(stage.endMs - stage.startMs);
}

const outcomeWords = {
  running: l10n.t(', under way '),
  ok: ', ',
  failed: l10n.t(', failed '),
  skipped: ', ',
} as const;

/** One stage of an exchange: its bar stands on the exchange's time scale; a failed one says why below. */
export function stageView(): RowView<'stage'> {
  const mark = icon('fails', 'mark');
  const name = make('span', 'name');
  const bar = make('span', 'bar');
  const took = make('span', 'took');
  const detail = make('span', 'detail');
  const outcome = unseen();
  const nameCell = make('span', 'name-cell', mark, name);
  const element = make('div', 'line stage', nameCell, outcome, make('span', 'track', bar), took, ' ', detail);
  return {
    element,
    update({ stage, totalMs }) {
      setAttribute(element, 'data-outcome', stage.outcome);
      setAttribute(element, 'data-stage', stage.stage);
      mark.classList.toggle('gone', stage.outcome !== 'failed');
      setText(name, stage.label, 60);
      setText(outcome, outcomeWords[stage.outcome]);
      setText(took, time(stage));
      setText(detail, stage.detail ?? '', 300);
      setTitle(element, stage.detail ?? '');
      bar.style.setProperty('--from', share(stage.startMs, totalMs));
      bar.style.setProperty('--width', share((stage.endMs ?? totalMs) - stage.startMs, totalMs));
    },
  };
}
