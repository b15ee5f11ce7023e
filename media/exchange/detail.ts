import * as l10n from '@vscode/l10n';
import type { ExchangePageView, FieldView, PageAction, PlaceView } from '../../src/rpc/exchange-page.ts';
import { button } from '../shared/button.ts';
import { make, setAttribute } from '../shared/dom.ts';
import { explanationOf } from '../shared/explanation.ts';
import { plain } from '../shared/text.ts';
import { aboveAll, actionLabels } from './actions.ts';
import { post } from './host.ts';
import { hexOf, lengthOf } from './values.ts';

/** Longer values are shown as far as this, and copied whole. */
const MOST_SHOWN = 1200;

interface Wanted {
  readonly view: ExchangePageView;
  readonly field: FieldView | undefined;
  readonly place: PlaceView | undefined;
  readonly frame: number;
}

/** Everything about the selected line: its bytes, its value, ours, what it means and what is wrong with it. */
export class Detail {
  readonly element = make('section', 'detail');
  readonly #body = make('div', 'detail-body');
  readonly #bar = make('div', 'detail-actions');
  readonly #perform: (action: PageAction) => void;

  constructor(perform: (action: PageAction) => void) {
    this.#perform = perform;
    this.element.setAttribute('aria-label', l10n.t('Details'));
    this.element.append(this.#body, this.#bar);
  }

  update({ view, field, place, frame }: Wanted): void {
    const bytes = view.frames[place?.frame ?? frame]?.bytes ?? '0x';
    const rows: HTMLElement[] = [];
    if (field) {
      const name = make('h3', 'detail-name', plain(field.label, 200));
      setAttribute(name, 'data-token', field.token);
      rows.push(make('div', 'detail-head', name, ' ', make('span', 'aside', whereText(place, lengthOf(bytes)))));
      rows.push(...facts(field));
      if (field.fault) rows.push(...faultRows(field.fault));
    }
    this.#body.replaceChildren(...rows);
    this.#bar.replaceChildren(...this.#buttons(view, field, place, bytes));
  }

  #buttons(view: ExchangePageView, field: FieldView | undefined, place: PlaceView | undefined, bytes: string): Node[] {
    const copy = (label: string, text: string) => button(label, 'link', () => post({ type: 'copy', text }));
    const hex = place ? hexOf(bytes, place.from, place.to) : '';
    const page = field?.fault?.page ?? field?.page;
    const wanted = view.actions.filter((action) => !aboveAll.has(action));
    return [
      ...(page === undefined ? [] : [button(l10n.t('Explain'), 'link', () => post(explanationOf(page)))]),
      ...(field?.value === undefined ? [] : [copy(l10n.t('Copy Value'), field.value)]),
      ...(field && hex !== '' ? [copy(l10n.t('Copy with Bytes'), withBytes(field, hex))] : []),
      ...(lengthOf(bytes) > 0 ? [copy(l10n.t('Copy Frame'), bytes)] : []),
      ...wanted.map((action) => button(actionLabels[action], 'link', () => this.#perform(action))),
    ];
  }
}

/** A field with its bytes and what is said of it, on one line. */
export function withBytes({ label, value = '', meaning = '' }: FieldView, hex: string): string {
  return [`${label}: ${value}`.trim(), hex, meaning].filter(Boolean).join(' · ');
}

function whereText(place: PlaceView | undefined, length: number): string {
  if (!place || place.to === place.from) return '';
  // As the offsets beside the bytes have them, and in decimal.
  const [first, last] = [place.from, place.to - 1];
  return first === last
    ? l10n.t('byte {0} ({1}) of {2}', offset(first), first, length)
    : l10n.t('bytes {0}–{1} ({2}–{3}) of {4}', offset(first), offset(last), first, last, length);
}

function offset(at: number): string {
  return `0x${at.toString(16).padStart(2, '0')}`;
}

function facts({ value, ours, difference, meaning }: FieldView): HTMLElement[] {
  const rows: readonly (readonly [string, string | undefined, string])[] = [
    [l10n.t('value'), value, 'mono'],
    [l10n.t('ours'), ours === value ? undefined : ours, 'mono'],
    [l10n.t('difference'), ours === undefined ? undefined : difference, ''],
    [l10n.t('meaning'), meaning, ''],
  ];
  const items = rows.flatMap(([name, text, className]) =>
    text === undefined || text === '' ? [] : [make('dt', '', name), make('dd', className, plain(text, MOST_SHOWN))],
  );
  return items.length === 0 ? [] : [make('dl', 'detail-facts', ...items)];
}

function faultRows({ severity, message, rule, fix }: NonNullable<FieldView['fault']>): HTMLElement[] {
  const said = make('p', 'detail-fault', plain(message, MOST_SHOWN));
  said.setAttribute('data-severity', severity);
  return [
    said,
    ...(fix === undefined ? [] : [make('p', 'remedy', plain(fix, MOST_SHOWN))]),
    make('p', 'aside', l10n.t('rule: {0}', plain(rule, MOST_SHOWN))),
  ];
}
