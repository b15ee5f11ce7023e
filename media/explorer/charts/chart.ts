import * as l10n from '@vscode/l10n';
import { make, setAttribute, setText } from '../../shared/dom.ts';

/** What a chart shows, in words and in numbers, for those who do not see it or want to know exactly. */
export interface ChartText {
  /** One sentence: what is to be seen. */
  summary: string;
  headings: readonly string[];
  rows: readonly (readonly string[])[];
}

/** A chart with its title, its sentence and its table. */
export interface Chart {
  element: HTMLElement;
  /** Draws anew only when the text differs, which holds all that is drawn. */
  update(text: ChartText, draw: () => readonly Node[]): void;
}

function cells(tag: 'th' | 'td', texts: readonly string[]): HTMLElement[] {
  return texts.map((text) => {
    const cell = make(tag);
    setText(cell, text, 120);
    if (tag === 'th') cell.setAttribute('scope', 'col');
    return cell;
  });
}

/** An empty chart. `kind` names its style; what can be pressed in it makes it a group instead of a picture. */
export function chart(kind: string, title: string, pressable = false): Chart {
  const heading = make('h3', 'chart-title', title);
  const graphic = make('div', `graphic ${kind}`);
  graphic.setAttribute('role', pressable ? 'group' : 'img');
  const summary = make('p', 'chart-summary');
  const head = make('tr');
  const body = make('tbody');
  const table = make('table', '', make('thead', '', head), body);
  const details = make('details', 'chart-table', make('summary', '', l10n.t('As a table')), table);
  const element = make('figure', 'chart', heading, graphic, summary, details);
  let drawn = '';
  return {
    element,
    update(text, draw) {
      const shown = JSON.stringify(text);
      if (shown === drawn) return;
      drawn = shown;
      setAttribute(graphic, 'aria-label', `${title}. ${text.summary}`);
      setText(summary, text.summary, 400);
      head.replaceChildren(...cells('th', text.headings));
      body.replaceChildren(...text.rows.map((row) => make('tr', '', ...cells('td', row))));
      graphic.replaceChildren(...draw());
    },
  };
}
