import * as l10n from '@vscode/l10n';
import type { StageName } from '../../src/exchange/exchange.ts';
import type { ExplorerAction, ToExplorer } from '../../src/rpc/explorer.ts';
import { make } from '../shared/dom.ts';
import { announcer } from './announce.ts';
import { emptyState, hiddenNote, nothingFound } from './empty.ts';
import { pageOf } from './explains.ts';
import { hasFailed, stoppedAt } from './failures.ts';
import { isShown, shownPeers } from './filter.ts';
import { groupAmong } from './grouping.ts';
import { header } from './header.ts';
import { Hold } from './hold.ts';
import { loadState, post, saveState } from './host.ts';
import { type Intent, isExpanded, readIntent, setExpanded, toggleMark, writeIntent } from './intent.ts';
import { buildRows, groupingOf, shownCount } from './outline.ts';
import { panels } from './panels.ts';
import { groupRowKey, peerRowKey, type Row, subjectOf } from './row.ts';
import { steady } from './steady.ts';
import { type Picture, Store } from './store.ts';
import { toolbar } from './toolbar.ts';
import { Tree } from './tree.ts';

/** Under this name it is kept whether our own Status stands open. */
const LOCAL = 'local status';

/** The same of the lines of the head below its first. */
const HEAD = 'head';

/** How long scrolling must rest before its place is stored, in milliseconds. */
const SETTLED = 200;

/** The stage that an exchange's document is to be opened at: the one chosen, else the one at which it went wrong. */
function stageOf(row: Row | undefined): StageName | undefined {
  if (row === undefined || row.kind === 'group' || row.kind === 'own') return undefined;
  if (row.kind === 'stage') return row.stage.stage;
  return stoppedAt(row.peer.exchanges.find(({ id }) => id === row.exchange));
}

/** The page: what the host says and what the person wants, drawn at most once a frame. */
export class Page {
  readonly tree = new Tree(l10n.t('Peers'));
  readonly hold = new Hold(this.tree.element, () => this.#draw());
  readonly #store = new Store();
  readonly #intent = readIntent(loadState());
  readonly #head = header((part) => this.#toggleHead(part === 'head' ? HEAD : LOCAL));
  readonly #bar = toolbar((chosen) => this.#choose(chosen));
  readonly #live = announcer();
  readonly #empty = emptyState();
  readonly #nothingFound = nothingFound(() => this.#choose({ failuresOnly: false, text: '' }));
  readonly #hiddenNote = hiddenNote(() => this.#choose({ failuresOnly: false, text: '' }));
  readonly #panels = panels({
    choose: (chosen) => this.#choose(chosen),
    reveal: (peer) => this.#revealPeer(peer),
    post,
  });
  readonly #body = make('div', 'body', this.#bar.element, this.#panels.above, this.#panels.table);
  #frame = 0;
  #settling: ReturnType<typeof setTimeout> | undefined;
  #reveal: string | undefined;
  /** Whether the peer to be revealed is opened. */
  #unfold = true;
  #restored = false;

  constructor(root: HTMLElement) {
    this.#body.append(this.tree.element, this.#hiddenNote.element, this.#empty.element, this.#nothingFound);
    root.append(this.#head.element, this.#body, this.#live.element);
    root.classList.add('waiting');
    window.addEventListener('scroll', () => this.#scrolled(), { passive: true });
    // Who comes into the view by keyboard is in the tree, unless they were elsewhere in the page before.
    window.addEventListener('focus', () => {
      if (document.activeElement === document.body) this.tree.element.focus({ preventScroll: true });
    });
  }

  receive(message: ToExplorer): void {
    if (message.type === 'reveal') {
      this.#reveal = message.key;
      this.#unfold = message.folded !== true;
    } else if (message.type === 'comparison') {
      this.#panels.told(message.comparison);
    } else if (message.type === 'look') {
      this.#look(message);
    } else {
      if (message.type === 'snapshot') this.hold.release();
      const applied =
        message.type === 'snapshot' ? this.#store.applySnapshot(message.snapshot) : this.#store.applyPatch(message);
      if (applied.kind === 'gap' && applied.ask) post({ type: 'ready' });
      if (applied.kind === 'patch') this.#live.tell(applied.changed);
    }
    this.#draw();
  }

  /** Makes a row the active one and brings it into sight. */
  select(row: Row, scroll = true, toggled?: string): void {
    this.#intent.active = row.key;
    this.drawNow(toggled);
    if (scroll) this.tree.show(row, this.#inset());
  }

  toggle(row: Row): void {
    if (row.expanded === undefined) return;
    setExpanded(row.key, !row.expanded, this.#intent);
    this.select(row, true, row.key);
  }

  /** Asks the host for an action, on the row's peer if it has one, or on a field of our Status. */
  act(action: ExplorerAction, row: Row | undefined, field?: string): void {
    const subject = row && subjectOf(row);
    const peer = subject === undefined ? {} : { peer: subject.key };
    const exchange = action === 'openExchange' && row?.exchange !== undefined ? { exchange: row.exchange } : {};
    const stage = action === 'openExchange' ? stageOf(row) : undefined;
    const place = stage === undefined ? {} : { place: stage };
    const page = action === 'explain' ? pageOf(row) : undefined;
    const about = { ...(field !== undefined && { field }), ...(page !== undefined && { page }) };
    post({ type: 'action', action, ...peer, ...exchange, ...place, ...about });
  }

  /** Marks the row's peer for comparison, or takes its mark away. */
  mark(row: Row): void {
    if (row.kind === 'group' || row.kind === 'remedy' || row.kind === 'own') return;
    toggleMark(row.peer.key, this.#intent);
    this.select(row);
  }

  get filterInput(): HTMLInputElement {
    return this.#bar.input;
  }

  /** Empties the text filter and goes back to the tree. */
  leaveFilter(): void {
    this.#choose({ text: '' });
    this.tree.element.focus({ preventScroll: true });
  }

  /** Draws what there is, with this row opened or closed since the last time. */
  drawNow(toggled?: string): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    const { picture } = this.#store;
    if (picture === undefined) return;
    const revealed = this.#prepareReveal(picture);
    const peers = [...picture.peers.values()];
    const rows = buildRows(peers, this.#intent, picture.own);
    const held = this.hold.on && revealed === undefined && rows.length > 0;
    const pointed = held ? this.tree.placeOf(this.hold.pointed) : undefined;
    const opened = { head: isExpanded(HEAD, false, this.#intent), local: isExpanded(LOCAL, false, this.#intent) };
    this.#head.update(picture.network, picture.node, opened, peers);
    this.#bar.update({ all: peers.length, failures: peers.filter(hasFailed).length }, this.#intent);
    const isListed = peers.length > 0 || picture.own.some(({ kind }) => kind === 'found');
    this.#bar.element.hidden = !isListed;
    this.#panels.update(picture, peers, this.#intent);
    const tabled = this.#intent.table && peers.length > 0;
    this.#panels.table.hidden = !tabled;
    this.tree.element.hidden = rows.length === 0 || tabled;
    this.#empty.update(picture.node);
    this.#empty.element.hidden = peers.length > 0;
    this.#nothingFound.hidden = !isListed || rows.length > 0 || tabled;
    this.#hiddenNote.update(tabled || rows.length === 0 ? 0 : peers.length - shownCount(rows));
    this.#body.parentElement?.classList.remove('waiting');
    this.tree.render(held ? steady(this.tree.rows, rows, toggled) : rows, this.#intent.active);
    if (pointed !== undefined) this.tree.restore(pointed);
    this.#restorePlace();
    const row = revealed === undefined ? undefined : this.tree.row(revealed);
    if (row !== undefined) this.tree.show(row, this.#inset());
    this.hold.drawn();
    saveState(writeIntent(this.#intent));
  }

  #draw(): void {
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.drawNow());
  }

  #choose(chosen: Partial<Intent>): void {
    // What was let through another filter has to pass this one.
    if ('text' in chosen || 'failuresOnly' in chosen) this.#intent.through = undefined;
    this.hold.release();
    Object.assign(this.#intent, chosen);
    this.drawNow();
  }

  #toggleHead(part: string): void {
    setExpanded(part, !isExpanded(part, false, this.#intent), this.#intent);
    this.drawNow();
  }

  /** Leaves the table for a peer in the tree. */
  #revealPeer(key: string): void {
    this.#reveal = key;
    this.#unfold = true;
    this.#choose({ table: false });
    this.tree.element.focus({ preventScroll: true });
  }

  #look({ at, peers }: Extract<ToExplorer, { type: 'look' }>): void {
    const marked = new Set(peers ?? this.#intent.marked);
    const looks: Readonly<Record<typeof at, Partial<Intent>>> = {
      failures: { failuresOnly: true, failuresBy: 'cause', text: '', table: false },
      charts: { charts: true, table: false },
      comparison: { table: true, marked },
    };
    this.hold.release();
    Object.assign(this.#intent, looks[at]);
  }

  /** Opens what hides the peer to be revealed, and lets it through the filter. A peer not known yet is waited for. */
  #prepareReveal(picture: Picture): string | undefined {
    const peer = this.#reveal === undefined ? undefined : picture.peers.get(this.#reveal);
    if (peer === undefined) return undefined;
    this.#reveal = undefined;
    this.#intent.through = isShown(peer, this.#intent) ? undefined : peer.key;
    this.#intent.table = false;
    const key = peerRowKey(peer.key);
    setExpanded(
      groupRowKey(groupAmong(peer, shownPeers([...picture.peers.values()], this.#intent), groupingOf(this.#intent))),
      true,
      this.#intent,
    );
    if (this.#unfold) setExpanded(key, true, this.#intent);
    this.#intent.active = key;
    return key;
  }

  #restorePlace(): void {
    if (this.#restored) return;
    this.#restored = true;
    if (this.#intent.place !== undefined) this.tree.restore(this.#intent.place);
  }

  #scrolled(): void {
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => {
      this.#intent.place = this.tree.place;
      saveState(writeIntent(this.#intent));
    }, SETTLED);
  }

  /** The height of what sticks to the top of the window, which a row must not hide behind. */
  #inset(): number {
    const { element } = this.#bar;
    return getComputedStyle(element).position === 'sticky' ? element.offsetHeight : 0;
  }
}
