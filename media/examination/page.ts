import {
  type ExaminationAction,
  type ExaminationView,
  examinationActions,
  type ToExaminationPage,
} from '../../src/rpc/examination-page.ts';
import { button } from '../shared/button.ts';
import { make, setText } from '../shared/dom.ts';
import { explanationOf } from '../shared/explanation.ts';
import { Verdict } from '../shared/verdict.ts';
import { actionLabels } from './actions.ts';
import { CellDetail } from './cell-detail.ts';
import { Changed } from './changed.ts';
import { Differences } from './differences.ts';
import { Facts } from './facts.ts';
import { loadState, post, saveState } from './host.ts';
import { readKept, writeKept } from './intent.ts';
import { Knows } from './knows.ts';
import { Matrix, type MatrixPlace } from './matrix.ts';
import { Missing } from './missing.ts';
import { Wrong } from './wrong.ts';

/** The page: what the host says, and the cell that the person has selected. It stays where it is when nodes are examined again. */
export class ExaminationPage {
  readonly #root: HTMLElement;
  readonly #kept = readKept(loadState());
  readonly #notice = make('div', 'notice');
  readonly #facts = new Facts();
  readonly #verdict = new Verdict<ExaminationAction>(
    actionLabels,
    { perform: (action) => this.#perform(action), explain: (page) => post(explanationOf(page)) },
    this.#facts.element,
  );
  readonly #wrong = new Wrong({
    choose: (node) => this.#chooseNode(node),
    explain: (page) => post(explanationOf(page)),
  });
  readonly #matrix = new Matrix({ choose: (place) => this.#choose(place), open: (node) => this.#open(node) });
  readonly #detail = new CellDetail(
    () => post({ type: 'copy', text: this.#selected() }),
    () => this.#open(this.#kept.node),
  );
  readonly #changed = new Changed((node) => this.#chooseNode(node));
  readonly #differences = new Differences();
  readonly #knows = new Knows();
  readonly #missing = new Missing();
  #view: ExaminationView | undefined;

  constructor(root: HTMLElement) {
    this.#root = root;
    this.#notice.hidden = true;
    root.append(
      this.#notice,
      this.#verdict.element,
      this.#changed.element,
      this.#wrong.element,
      this.#matrix.element,
      this.#detail.element,
      make('div', 'beside', this.#knows.element, this.#differences.element),
      this.#missing.element,
    );
    root.classList.add('waiting');
    document.addEventListener('copy', (event) => this.#onCopy(event));
  }

  receive(message: ToExaminationPage): void {
    switch (message.type) {
      case 'view':
        this.#notice.hidden = true;
        this.#show(message.view);
        return;
      case 'gone':
        this.#gone(message.sentence, message.again);
        return;
      case 'countdown':
        this.#facts.count(message.text);
    }
  }

  get #place(): MatrixPlace | undefined {
    const { node, column } = this.#kept;
    return node === undefined || column === undefined ? undefined : { node, column };
  }

  #show(view: ExaminationView): void {
    this.#view = view;
    this.#kept.view = view;
    const top = this.#matrix.top;
    this.#root.classList.remove('waiting', 'empty');
    const { verdict, about } = view;
    this.#verdict.update({ verdict, about, actions: examinationActions, primary: 'examineAgain' });
    this.#facts.update(view);
    this.#wrong.update(view.wrong);
    this.#changed.update(view.changed);
    this.#matrix.update(view, this.#place);
    this.#knows.update(view.knows);
    this.#differences.update(view.differences);
    this.#missing.update(view);
    this.#tell();
    // What stands above the nodes may have become longer; they stay where they are looked at.
    if (scrollY > 0) scrollBy(0, this.#matrix.top - top);
    saveState(writeKept(this.#kept));
  }

  /** The examination is not in memory: what was shown last stays, with a way to ask the same nodes. */
  #gone(sentence: string, again: boolean): void {
    if (this.#view === undefined && this.#kept.view) this.#show(this.#kept.view);
    const text = make(this.#view ? 'span' : 'h1', 'notice-text');
    setText(text, sentence);
    const ask = button(actionLabels.examineAgain, 'link', () => this.#perform('examineAgain'));
    this.#notice.replaceChildren(text, ...(again ? [' ', ask] : []));
    this.#notice.hidden = false;
    this.#root.classList.toggle('empty', this.#view === undefined);
    this.#root.classList.remove('waiting');
  }

  #chooseNode(node: string): void {
    this.#choose({ node, column: this.#view?.columns[0]?.id ?? '' });
  }

  #choose(place: MatrixPlace): void {
    this.#kept.node = place.node;
    this.#kept.column = place.column;
    this.#matrix.select(place, true);
    this.#matrix.reveal();
    this.#tell();
    saveState(writeKept(this.#kept));
  }

  #tell(): void {
    const place = this.#place;
    const row = this.#view?.nodes.find(({ url }) => url === place?.node);
    const column = this.#view?.columns.find(({ id }) => id === place?.column)?.label ?? '';
    this.#detail.update(row, column, place && this.#matrix.cellAt(place));
  }

  /** Opens the handshake with a node, where there was one. */
  #open(node: string | undefined): void {
    const exchange = this.#view?.nodes.find(({ url }) => url === node)?.exchange;
    if (exchange !== undefined) post({ type: 'openExchange', exchange });
  }

  #perform(action: ExaminationAction): void {
    post({ type: 'action', action });
  }

  /** The whole value of the selected cell. */
  #selected(): string {
    const cell = this.#place && this.#matrix.cellAt(this.#place);
    return cell?.full ?? cell?.text ?? '';
  }

  /** Copy without a text selection copies the cell that the keyboard is at. */
  #onCopy(event: ClipboardEvent): void {
    const text = this.#selected();
    if (document.getSelection()?.isCollapsed === false || text === '') return;
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
  }
}
