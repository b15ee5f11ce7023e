import * as l10n from '@vscode/l10n';
import type { StageName } from '../../src/exchange/exchange.ts';
import type { ExchangePageView, StageView } from '../../src/rpc/exchange-page.ts';
import { make, setAttribute, setText, setTitle, unseen } from '../shared/dom.ts';
import { icon } from '../shared/icons.ts';
import { durationWithUnit } from '../shared/text.ts';

const outcomeWords: Readonly<Record<StageView['outcome'], string>> = {
  running: l10n.t(', under way '),
  ok: ', ',
  failed: l10n.t(', failed '),
  skipped: l10n.t(', skipped '),
};

/** Percent of the exchange's whole time, as a CSS length, never beyond the track. */
function share(ms: number, totalMs: number): string {
  const part = totalMs > 0 ? (ms / totalMs) * 100 : 0;
  return `${Math.min(100, Math.max(0, part)).toFixed(2)}%`;
}

/** The steps of the exchange, each with a bar on the scale of the whole; one of them is chosen with keys or a click. */
export class Stages {
  readonly element = make('section', 'stages');
  readonly #total = make('span', 'aside');
  readonly #list = make('div', 'stage-list');
  readonly #choose: (stage: StageName) => void;
  #rows: readonly StageView[] = [];
  #chosen: ReadonlySet<StageName> = new Set();
  #at = 0;

  constructor(choose: (stage: StageName) => void) {
    this.#choose = choose;
    this.element.append(make('h2', '', l10n.t('Stages'), ' ', this.#total), this.#list);
    this.#list.setAttribute('role', 'listbox');
    this.#list.setAttribute('aria-label', l10n.t('Stages'));
    this.#list.tabIndex = 0;
    this.#list.addEventListener('keydown', (event) => this.#onKey(event));
    this.#list.addEventListener('click', ({ target }) => {
      const at = [...this.#list.children].findIndex((row) => target instanceof Node && row.contains(target));
      if (at >= 0) this.#go(at);
    });
  }

  get list(): HTMLElement {
    return this.#list;
  }

  update(timeline: ExchangePageView['timeline']): void {
    this.element.hidden = timeline === undefined;
    if (!timeline) return;
    setText(this.#total, durationWithUnit(timeline.totalMs));
    this.#rows = timeline.rows;
    this.#list.replaceChildren(...timeline.rows.map((row, at) => stageRow(row, timeline.totalMs, at)));
    this.#mark();
  }

  /** Shows which stages the selected line is about. */
  choose(stages: readonly StageName[]): void {
    this.#chosen = new Set(stages);
    const at = this.#rows.findIndex(({ stage }) => this.#chosen.has(stage));
    const isWithin = this.#chosen.has(this.#rows[this.#at]?.stage ?? 'dial');
    if (at >= 0 && !isWithin) this.#at = at;
    this.#mark();
  }

  #mark(): void {
    for (const [at, element] of [...this.#list.children].entries()) {
      const row = this.#rows[at];
      element.setAttribute('aria-selected', String(row !== undefined && this.#chosen.has(row.stage)));
    }
    setAttribute(this.#list, 'aria-activedescendant', this.#list.children[this.#at]?.id);
  }

  #go(at: number): void {
    const row = this.#rows[at];
    if (row === undefined) return;
    this.#at = at;
    this.#chosen = new Set([row.stage]);
    this.#mark();
    this.#choose(row.stage);
  }

  #onKey(event: KeyboardEvent): void {
    const last = this.#rows.length - 1;
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: this.#at + 1,
      ArrowUp: this.#at - 1,
      Home: 0,
      End: last,
      Enter: this.#at,
      ' ': this.#at,
    };
    const to = steps[event.key];
    if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.#go(Math.min(last, Math.max(0, to)));
  }
}

/** Whether how the exchange went was decided here: it failed, or what it brought was a refusal. */
export function decided({ outcome, decides }: StageView): boolean {
  return outcome === 'failed' || decides === true;
}

function stageRow(stage: StageView, totalMs: number, at: number): HTMLElement {
  const name = make('span', 'name');
  const bar = make('span', 'bar');
  const took = make('span', 'took');
  const detail = make('span', 'detail');
  setText(name, stage.label, 60);
  const ms = stage.endMs === undefined ? undefined : stage.endMs - stage.startMs;
  setText(took, stage.outcome === 'skipped' ? '–' : ms === undefined ? '…' : durationWithUnit(ms));
  const isWrong = decided(stage);
  setText(detail, isWrong ? (stage.detail ?? '') : '', 300);
  bar.style.setProperty('--from', share(stage.startMs, totalMs));
  bar.style.setProperty('--width', share((stage.endMs ?? totalMs) - stage.startMs, totalMs));
  const mark = isWrong ? [icon('fails', 'mark')] : [];
  const outcome = stage.decides ? l10n.t(', decides ') : outcomeWords[stage.outcome];
  const label = make('span', 'name-cell', ...mark, name, unseen(outcome));
  const row = make('div', 'stage', label, make('span', 'track', bar), took, detail);
  row.id = `stage-${at}`;
  row.setAttribute('role', 'option');
  row.setAttribute('data-outcome', stage.outcome);
  setAttribute(row, 'data-wrong', isWrong ? 'true' : undefined);
  row.setAttribute('data-stage', stage.stage);
  setTitle(row, stage.detail ?? '');
  return row;
}
