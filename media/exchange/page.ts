import * as l10n from '@vscode/l10n';
import type { StageName } from '../../src/exchange/exchange.ts';
import type {
  ExchangePageView,
  FieldView,
  PageAction,
  PlaceView,
  ToExchangePage,
} from '../../src/rpc/exchange-page.ts';
import { button } from '../shared/button.ts';
import { make, setText } from '../shared/dom.ts';
import { explanationOf } from '../shared/explanation.ts';
import { Verdict } from '../shared/verdict.ts';
import { aboveAll, actionLabels } from './actions.ts';
import { BytesPane } from './bytes-pane.ts';
import { Detail, withBytes } from './detail.ts';
import { FieldsPane } from './fields-pane.ts';
import { loadState, post, saveState } from './host.ts';
import { readKept, writeKept } from './intent.ts';
import { everyLine, isFaulty, leafAt, type Placed } from './lines.ts';
import { Others } from './others.ts';
import { type Hit, search } from './search.ts';
import { SearchBox } from './search-box.ts';
import { decided, Stages } from './stages.ts';
import { hexOf } from './values.ts';

/** The page: what the host says and what the person has selected. The selection is one, and every part shows it. */
export class ExchangePage {
  readonly #root: HTMLElement;
  readonly #kept = readKept(loadState());
  readonly #notice = make('div', 'notice');
  readonly #verdict = new Verdict<PageAction>(actionLabels, {
    perform: (action) => this.#perform(action),
    explain: (page) => this.#explain(page),
  });
  readonly #stages = new Stages((stage) => this.#selectStage(stage));
  readonly #others = new Others();
  readonly #search = new SearchBox({
    search: (query) => this.#find(query),
    step: (by) => this.#step(by),
    leave: () => this.#leaveSearch(),
  });
  readonly #fields = new FieldsPane(
    {
      select: (key) => this.#select(key),
      toggle: (key, expanded) => this.#toggle(key, expanded),
      explain: ({ page, fault }) => this.#explain(fault?.page ?? page),
    },
    this.#search.element,
  );
  readonly #bytes = new BytesPane((place, isRange) => this.#selectPlace(place, isRange));
  readonly #detail = new Detail((action) => this.#perform(action));
  readonly #live = make('div', 'unseen');
  #view: ExchangePageView | undefined;
  #lines: readonly Placed[] = [];
  #place: PlaceView | undefined;
  #hits: readonly Hit[] = [];
  #hit = -1;
  #stage: StageName | undefined;

  constructor(root: HTMLElement) {
    this.#root = root;
    this.#live.setAttribute('role', 'status');
    this.#notice.hidden = true;
    const none = make('p', 'none', l10n.t('No frame was sent or received: the stages tell how far it came.'));
    const side = make('div', 'side', this.#stages.element, none, this.#others.element);
    const right = make('div', 'right', this.#bytes.element, this.#detail.element);
    // The tree is the first thing that keys reach, wherever the stages stand.
    const panes = make('div', 'panes', this.#fields.element, right, side);
    root.append(this.#notice, this.#verdict.element, panes, this.#live);
    root.classList.add('waiting');
    document.addEventListener('keydown', (event) => this.#onKey(event));
    window.addEventListener('focus', () => this.#takeFocus());
    document.addEventListener('copy', (event) => this.#onCopy(event));
  }

  receive(message: ToExchangePage): void {
    switch (message.type) {
      case 'view':
        this.#notice.hidden = true;
        this.#show(message.view);
        return;
      case 'gone':
        this.#gone(message.sentence, message.earlier);
        return;
      case 'select':
        this.#selectPlace(message.place, true, false);
        return;
      case 'stage':
        this.#stage = message.stage;
        this.#selectAskedStage();
    }
  }

  #show(view: ExchangePageView): void {
    const isFirst = this.#view === undefined;
    this.#view = view;
    this.#kept.view = view;
    this.#lines = everyLine(view.fields);
    this.#root.classList.remove('waiting');
    this.#root.dataset['kind'] = view.kind;
    this.#root.classList.toggle('bare', view.kind === 'exchange' && view.fields.length + view.frames.length === 0);
    const { verdict, title, subtitle, actions } = view;
    this.#verdict.update({
      verdict,
      about: [title, subtitle].filter((part) => part !== '' && part !== verdict.title).join(' · '),
      actions: actions.filter((action) => aboveAll.has(action)),
      primary: 'copyIssueReport',
    });
    this.#stages.update(view.timeline);
    this.#others.update(view.others);
    this.#bytes.update(view.frames, this.#lines);
    const isThere = (key: string | undefined) => this.#lines.some(({ field }) => field.key === key);
    const active = isThere(this.#kept.active) ? this.#kept.active : isFirst ? view.first : undefined;
    if (active === undefined) this.#draw();
    else this.#select(active, this.#place, false);
    // Where no line decides, the stage at which it stopped does.
    if (isFirst && active === undefined) this.#stage ??= view.timeline?.rows.find(decided)?.stage;
    this.#selectAskedStage();
    if (isFirst) this.#takeFocus();
  }

  /** Whoever comes to the page stands on what is selected: its line, or the stage where there is none. */
  #takeFocus(): void {
    if (this.#view === undefined || !document.hasFocus() || document.activeElement !== document.body) return;
    const target = this.#line(this.#kept.active) ? this.#fields.tree : this.#stages.list;
    target.focus({ preventScroll: true });
  }

  /** Who asks for the stage that decided is led to what decided, wherever that stands. */
  #selectAskedStage(): void {
    if (this.#stage === undefined || this.#view === undefined) return;
    const { timeline, first } = this.#view;
    const isDeciding = timeline?.rows.some((row) => row.stage === this.#stage && decided(row)) === true;
    if (isDeciding && first !== undefined) this.#select(first);
    else this.#selectStage(this.#stage);
    this.#stage = undefined;
  }

  /** The exchange is not in memory: what was shown last stays, with a way to bring it back. */
  #gone(sentence: string, earlier: boolean): void {
    if (this.#view === undefined && this.#kept.view) this.#show(this.#kept.view);
    const text = make(this.#view ? 'span' : 'h1', 'notice-text');
    setText(text, sentence);
    const open = button(l10n.t('Open Last Session'), 'link', () => this.#perform('openLastSession'));
    this.#notice.replaceChildren(text, ...(earlier ? [' ', open] : []));
    this.#notice.hidden = false;
    this.#root.classList.toggle('empty', this.#view === undefined);
    this.#root.classList.remove('waiting');
  }

  #line(key: string | undefined): Placed | undefined {
    return key === undefined ? undefined : this.#lines.find(({ field }) => field.key === key);
  }

  /** Selects a line, opens what holds it, and shows its bytes and its stage; `place` where only some of its bytes are. */
  #select(key: string, place?: PlaceView, isTold = true): void {
    const line = this.#line(key);
    if (!line) return;
    this.#kept.active = key;
    for (const parent of line.parents) {
      const holder = this.#line(parent)?.field;
      if (!(this.#kept.expansion.get(parent) ?? holder?.open ?? false)) this.#kept.expansion.set(parent, true);
    }
    this.#place = place ?? line.field.at;
    if (this.#place && isTold && this.#place.to > this.#place.from) post({ type: 'selected', place: this.#place });
    this.#draw();
  }

  #draw(): void {
    const view = this.#view;
    if (!view) return;
    const line = this.#line(this.#kept.active);
    this.#fields.render(view.fields, this.#kept.expansion, this.#kept.active);
    this.#bytes.select(this.#place);
    this.#stages.choose(this.#stagesOf(line));
    this.#detail.update({ view, field: line?.field, place: this.#place, frame: this.#bytes.frame });
    saveState(writeKept(this.#kept));
  }

  #stagesOf(line: Placed | undefined): readonly StageName[] {
    if (!line) return [];
    const holders = line.parents.map((key) => this.#line(key)?.field.stages);
    return line.field.stages ?? holders.find((stages) => stages !== undefined) ?? [];
  }

  /** Bytes were chosen: their field becomes the active line. A place without bytes is a whole frame. */
  #selectPlace(place: PlaceView, isRange: boolean, isTold = true): void {
    if (place.from === place.to) {
      const whole = this.#lines.find(
        ({ field: { at }, parents }) => parents.length === 0 && at?.frame === place.frame && at.from === 0,
      );
      if (whole) this.#select(whole.field.key);
      return;
    }
    const leaf = leafAt(this.#lines, place);
    if (leaf) this.#select(leaf.key, isRange ? place : leaf.at, isTold);
  }

  /** What decided, or is wrong, in what a stage brought; else the line of the stage. */
  #selectStage(stage: StageName): void {
    const wholes = this.#lines.filter(({ field, parents }) => parents.length === 0 && field.stages?.includes(stage));
    const [first] = wholes;
    if (!first) {
      this.#stages.choose([stage]);
      return;
    }
    const inside = this.#lines.filter(({ field, parents }) =>
      wholes.some((whole) => whole.field.key === field.key || parents.includes(whole.field.key)),
    );
    const decides = inside.find(({ field }) => field.key === this.#view?.first);
    const wrong = inside.find(({ field }) => isFaulty(field));
    this.#select((decides ?? wrong ?? first).field.key);
  }

  #toggle(key: string, expanded: boolean): void {
    this.#kept.expansion.delete(key);
    this.#kept.expansion.set(key, expanded);
    this.#draw();
  }

  #explain(page: string | undefined): void {
    if (page !== undefined) post(explanationOf(page));
  }

  #perform(action: PageAction): void {
    const other = action === 'compareExchanges' ? this.#before() : undefined;
    post({ type: 'action', action, frame: this.#bytes.frame, ...(other !== undefined && { other }) });
  }

  /** The exchange with this peer before the one that is shown, or else the one after it. */
  #before(): string | undefined {
    const { others = [] } = this.#view ?? {};
    const at = others.findIndex(({ shown }) => shown);
    return (others[at + 1] ?? others[at - 1])?.id;
  }

  #find(query: string): void {
    this.#hits = search(query, this.#view?.frames ?? [], this.#lines);
    this.#hit = -1;
    this.#bytes.found(this.#hits.flatMap((hit) => ('place' in hit ? [hit.place] : [])));
    if (this.#hits.length > 0) this.#step(1);
    else this.#search.told(0, 0);
  }

  #step(by: 1 | -1): void {
    const { length } = this.#hits;
    if (length === 0) return;
    this.#hit = (this.#hit + by + length) % length;
    const hit = this.#hits[this.#hit];
    this.#search.told(this.#hit, length);
    if (hit && 'place' in hit) this.#selectPlace(hit.place, true);
    else if (hit) this.#select(hit.key);
  }

  #leaveSearch(): void {
    this.#search.input.value = '';
    this.#find('');
    this.#fields.tree.focus({ preventScroll: true });
  }

  /** To the next line with which something is wrong, in the order of the tree. */
  #goToFault(by: 1 | -1): void {
    const faulty = this.#lines.filter(({ field }) => isFaulty(field));
    const now = this.#lines.findIndex(({ field }) => field.key === this.#kept.active);
    const places = faulty.map((line) => this.#lines.indexOf(line));
    const next = by === 1 ? places.findIndex((at) => at > now) : places.findLastIndex((at) => at < now);
    const to = faulty[next === -1 ? (by === 1 ? 0 : faulty.length - 1) : next];
    setText(this.#live, to ? said(to.field) : l10n.t('Nothing is wrong here.'));
    if (to) this.#select(to.field.key);
  }

  #onKey(event: KeyboardEvent): void {
    const isControl = event.ctrlKey || event.metaKey;
    const isTyping = event.target === this.#search.input;
    if (event.key === 'F8') this.#goToFault(event.shiftKey ? -1 : 1);
    else if ((isControl && event.key === 'f') || (event.key === '/' && !isTyping && !isControl))
      this.#search.input.select();
    else return;
    event.preventDefault();
  }

  /** Copy without a text selection copies the selected bytes, or the line with its bytes. */
  #onCopy(event: ClipboardEvent): void {
    if (event.target === this.#search.input || document.getSelection()?.isCollapsed === false) return;
    const isBytes = document.activeElement === this.#bytes.grid;
    const text = isBytes ? this.#bytes.selectedHex : this.#copied();
    if (text === '') return;
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
  }

  #copied(): string {
    const field = this.#line(this.#kept.active)?.field;
    if (!field) return '';
    const bytes = this.#view?.frames[field.at?.frame ?? -1]?.bytes;
    const hex = field.token !== undefined && field.at && bytes ? hexOf(bytes, field.at.from, field.at.to) : '';
    return withBytes(field, hex);
  }
}

function said({ label, fault, meaning = '' }: FieldView): string {
  return `${label}: ${fault?.message ?? meaning}`;
}
