import * as l10n from '@vscode/l10n';
import { explorerActions } from '../../src/rpc/explorer.ts';
import { plain } from '../shared/text.ts';
import { type Move, moveFor } from '../shared/tree-keys.ts';
import { deedOf, menuFor, type RowDeed } from './actions.ts';
import { openMenu } from './menu.ts';
import type { Page } from './page.ts';
import { type Row, subjectOf } from './row.ts';

/** How far right of a row's edge its menu opens, in pixels. */
const MENU_INDENT = 40;

/** Lines of a page move when nothing better is known. */
const ROW_HEIGHT = 22;

/** How a menu writes a key. */
function keyName(key: string): string {
  return key.length === 1 ? key.toUpperCase() : key;
}

function menuOf(page: Page, row: Row): void {
  const element = page.tree.elementOf(row);
  const subject = subjectOf(row);
  if (subject === undefined || element === undefined) return;
  const sections = menuFor(subject).map((deeds) => ({
    items: deeds.map(({ action, label, key }) => ({
      value: action,
      label,
      ...(key !== undefined && { key: keyName(key) }),
    })),
  }));
  const { left, top, width, height } = element.getBoundingClientRect();
  const under = new DOMRect(left + MENU_INDENT, top, width, height);
  page.hold.openMenu();
  openMenu(l10n.t('Actions for {0}', plain(subject.title, 120)), sections, under, (action) => {
    page.hold.closeMenu();
    page.tree.element.focus({ preventScroll: true });
    if (action !== undefined) page.act(action, row);
  });
}

/** Whether it has an exchange to open: a peer, its newest one; a line, the one that it belongs to. */
function opens(row: Row): boolean {
  return row.exchange !== undefined && !(row.kind === 'section' && row.head.state === undefined);
}

/** Enter and a double click open the exchange; what only holds other lines opens and closes. A saved peer is dialled, of a responder the address is copied. */
function enter(page: Page, row: Row): void {
  if (opens(row)) page.act('openExchange', row);
  else if (row.kind === 'own') page.act(row.own.kind === 'responder' ? 'copyMultiaddr' : 'dialAgain', row);
  else if (row.expanded !== undefined) page.toggle(row);
}

function perform(page: Page, move: Move<Row>): void {
  if ('to' in move) page.select(move.to);
  else if ('toggle' in move) page.toggle(move.toggle);
  else if ('enter' in move) enter(page, move.enter);
  else {
    page.select(move.menu);
    menuOf(page, move.menu);
  }
}

/** A key without modifiers that does something with whom the active row is about. */
function deedOfKey(row: Row | undefined, event: KeyboardEvent): RowDeed | undefined {
  const subject = row && subjectOf(row);
  if (subject === undefined || event.repeat) return undefined;
  return event.ctrlKey || event.metaKey || event.altKey || event.shiftKey ? undefined : deedOf(event.key, subject);
}

/** X, as Control and space, marks a peer for comparison. */
function isMark({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return key === 'x' ? !(ctrlKey || metaKey || altKey) : key === ' ' && (ctrlKey || metaKey);
}

function onTreeKey(page: Page, event: KeyboardEvent): void {
  if (isMark(event) && page.tree.active !== undefined) {
    event.preventDefault();
    page.mark(page.tree.active);
    return;
  }
  if (event.key === '/') {
    event.preventDefault();
    page.filterInput.select();
    return;
  }
  const { tree } = page;
  const deed = deedOfKey(tree.active, event);
  if (deed !== undefined) {
    event.preventDefault();
    page.act(deed.action, tree.active);
    return;
  }
  const index = tree.active === undefined ? -1 : tree.indexOf(tree.active);
  const inSight = Math.max(1, Math.floor(window.innerHeight / ROW_HEIGHT) - 2);
  const move = moveFor(event, tree.rows, index, inSight);
  if (move === undefined) return;
  event.preventDefault();
  perform(page, move);
}

function onTreeClick(page: Page, event: MouseEvent): void {
  const row = page.tree.rowOf(event.target);
  if (row === undefined || (event.target instanceof Element && event.target.closest('button') !== null)) return;
  if ((event.ctrlKey || event.metaKey) && row.kind === 'peer') {
    page.mark(row);
    return;
  }
  const selecting = document.getSelection()?.isCollapsed === false;
  page.select(row, false);
  if (selecting || event.detail > 1) return;
  if (row.kind === 'stage') page.act('openExchange', row);
  else page.toggle(row);
}

/** A button anywhere on the page that names an action, or a name that leads to its page. */
function onButton(page: Page, event: MouseEvent): void {
  const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-action]') : null;
  const action = explorerActions.find((name) => name === button?.getAttribute('data-action'));
  if (button === null || action === undefined) return;
  const row = page.tree.rowOf(button);
  if (row !== undefined) {
    page.select(row, false);
    page.tree.element.focus({ preventScroll: true });
  }
  page.act(action, row, button.getAttribute('data-field') ?? undefined);
}

/** With the pointer VS Code's own menu opens; the key opens ours, and must not open both. */
function onContextMenu(page: Page, event: MouseEvent): void {
  if (event instanceof PointerEvent && event.pointerType === '') {
    event.preventDefault();
    return;
  }
  const row = page.tree.rowOf(event.target);
  if (row !== undefined) page.select(row, false);
}

/** Copy without a text selection copies the active line. */
function onCopy(page: Page, event: ClipboardEvent): void {
  const { active } = page.tree;
  const element = active === undefined ? undefined : page.tree.elementOf(active);
  if (element === undefined || document.getSelection()?.isCollapsed === false) return;
  event.clipboardData?.setData('text/plain', element.textContent);
  event.preventDefault();
}

/** Joins pointer and keyboard to the page. */
export function interact(page: Page): void {
  const tree = page.tree.element;
  tree.addEventListener('keydown', (event) => onTreeKey(page, event));
  tree.addEventListener('click', (event) => onTreeClick(page, event));
  tree.addEventListener('contextmenu', (event) => onContextMenu(page, event));
  tree.addEventListener('copy', (event) => onCopy(page, event));
  tree.addEventListener('dblclick', (event) => {
    const row = page.tree.rowOf(event.target);
    if (
      row === undefined ||
      row.kind === 'stage' ||
      (event.target instanceof Element && event.target.closest('button'))
    )
      return;
    if (row.expanded === undefined || opens(row)) enter(page, row);
  });
  tree.addEventListener('focus', () => {
    const first = page.tree.rows[0];
    if (page.tree.active === undefined && first !== undefined && tree.matches(':focus-visible')) page.select(first);
  });
  document.addEventListener('click', (event) => onButton(page, event));
  page.filterInput.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') page.leaveFilter();
    else if (event.key === 'ArrowDown') tree.focus();
    else return;
    event.preventDefault();
  });
}
