import * as l10n from '@vscode/l10n';
import type { FieldView } from '../../src/rpc/exchange-page.ts';
import { make, setAttribute } from '../shared/dom.ts';
import { moveFor } from '../shared/tree-keys.ts';
import { VirtualList } from '../shared/virtual-list.ts';
import { fieldRow } from './field-row.ts';
import { type FieldLine, linesOf } from './lines.ts';

interface Wishes {
  select(key: string): void;
  toggle(key: string, expanded: boolean): void;
  /** Enter on a line that holds nothing. */
  explain(field: FieldView): void;
}

/** The tree of fields. It knows which line is active; which are open is the page's. */
export class FieldsPane {
  readonly element = make('section', 'fields');
  readonly head = make('h2', '', l10n.t('Fields'), ' ', make('span', 'aside', l10n.t('theirs · ours · what it means')));
  readonly #list = new VirtualList<FieldLine>(() => fieldRow(({ key }) => key === this.#active));
  readonly #wishes: Wishes;
  #active: string | undefined;
  /** Whether the active line was in sight before anything made the pane smaller. */
  #isInSight = false;

  constructor(wishes: Wishes, search: HTMLElement) {
    this.#wishes = wishes;
    const tree = this.#list.element;
    tree.classList.add('tree');
    tree.setAttribute('role', 'tree');
    tree.setAttribute('aria-label', l10n.t('Fields'));
    tree.tabIndex = 0;
    tree.addEventListener('keydown', (event) => this.#onKey(event));
    tree.addEventListener('click', (event) => this.#onClick(event));
    tree.addEventListener('focus', () => {
      const [first] = this.#list.items;
      if (this.#active === undefined && first && tree.matches(':focus-visible')) wishes.select(first.key);
    });
    tree.addEventListener('scroll', () => this.#look(), { passive: true });
    new ResizeObserver(() => this.#fit()).observe(tree);
    this.element.append(make('div', 'pane-head', this.head, search), tree);
  }

  get tree(): HTMLElement {
    return this.#list.element;
  }

  render(fields: readonly FieldView[], expansion: ReadonlyMap<string, boolean>, active: string | undefined): void {
    const isNew = active !== this.#active;
    this.#active = active;
    this.#list.render(linesOf(fields, expansion));
    const at = this.#list.items.findIndex(({ key }) => key === active);
    if (isNew && at >= 0) this.#list.show(at);
    this.#look();
    setAttribute(this.tree, 'aria-activedescendant', at < 0 ? undefined : this.#list.elementAt(at)?.id);
  }

  get #at(): number {
    return this.#list.items.findIndex(({ key }) => key === this.#active);
  }

  #look(): void {
    this.#isInSight = this.#list.isInSight(this.#at);
  }

  /** What was in sight stays so where the verdict unfolds above it. */
  #fit(): void {
    if (this.#isInSight && this.#at >= 0) this.#list.show(this.#at);
  }

  #onKey(event: KeyboardEvent): void {
    const { items, page } = this.#list;
    const at = items.findIndex(({ key }) => key === this.#active);
    const move = moveFor(event, items, at, page);
    if (move === undefined || 'menu' in move) return;
    event.preventDefault();
    if ('to' in move) this.#wishes.select(move.to.key);
    else if ('toggle' in move) this.#wishes.toggle(move.toggle.key, !move.toggle.expanded);
    else if (move.enter.expanded === undefined) this.#wishes.explain(move.enter.field);
    else this.#wishes.toggle(move.enter.key, !move.enter.expanded);
  }

  #onClick({ target, detail }: MouseEvent): void {
    const line = this.#list.items[this.#list.indexOf(target)];
    if (!line) return;
    this.#wishes.select(line.key);
    const isTwistie = target instanceof Element && target.closest('.twistie') !== null;
    if (line.expanded !== undefined && (isTwistie || detail === 2)) this.#wishes.toggle(line.key, !line.expanded);
  }
}
