import * as l10n from '@vscode/l10n';
import type { CauseView, PageTone, VerdictView } from '../../src/rpc/page-verdict.ts';
import { button } from './button.ts';
import { make, setAttribute, setText, setTitle, unseen } from './dom.ts';
import { type IconName, icon, setIcon } from './icons.ts';

const icons: Readonly<Record<PageTone, IconName>> = {
  good: 'established',
  bad: 'refusedByUs',
  warn: 'failed',
  busy: 'running',
  idle: 'left',
};

const toneWords: Readonly<Record<PageTone, string>> = {
  good: l10n.t('sound: '),
  bad: l10n.t('went wrong: '),
  warn: l10n.t('worth a look: '),
  busy: l10n.t('under way: '),
  idle: '',
};

/** What a verdict asks of its page. */
interface VerdictEvents<A extends string> {
  perform(action: A): void;
  explain(page: string): void;
}

/** What stands above everything else. */
export interface ShownVerdict<A extends string> {
  readonly verdict: VerdictView;
  /** Of what, and when. */
  readonly about: string;
  readonly actions: readonly A[];
  /** The one that is done most. */
  readonly primary: A;
}

/** What happened, how certain that is, what speaks for it, what to do, and everything that can be done from here. */
export class Verdict<A extends string> {
  readonly element = make('header', 'verdict');
  readonly #icon = icon('established', 'tone');
  readonly #tone = unseen();
  readonly #title = make('h1', 'verdict-title');
  readonly #certainty = make('span', 'certainty');
  readonly #about = make('p', 'about');
  readonly #sentence = make('p', 'sentence');
  readonly #remedy = make('span');
  readonly #links = make('span', 'links');
  readonly #cure = make('p', 'remedy', this.#remedy, ' ', this.#links);
  readonly #others = make('details', 'others');
  readonly #actions = make('div', 'actions');
  readonly #labels: Readonly<Record<A, string>>;
  readonly #events: VerdictEvents<A>;
  #shown = '';

  /** `more` is what a page tells beside the sentence. */
  constructor(labels: Readonly<Record<A, string>>, events: VerdictEvents<A>, ...more: HTMLElement[]) {
    this.#labels = labels;
    this.#events = events;
    const heading = make('div', 'heading', this.#icon, this.#tone, this.#title, ' ', this.#certainty);
    const words = make('div', 'words', heading, this.#about, this.#sentence, this.#cure, ...more, this.#others);
    this.element.append(words, this.#actions);
  }

  update({ verdict, about, actions, primary }: ShownVerdict<A>): void {
    setAttribute(this.element, 'data-tone', verdict.tone);
    setIcon(this.#icon, verdict.look ?? icons[verdict.tone]);
    setText(this.#tone, toneWords[verdict.tone]);
    setText(this.#title, verdict.title, 300);
    setText(this.#certainty, verdict.certainty ?? '');
    setTitle(this.#certainty, verdict.certaintyMeans ?? '');
    setText(this.#about, about, 400);
    setText(this.#sentence, verdict.sentence, 1200);
    setText(this.#remedy, verdict.remedy ?? '', 800);
    this.#cure.classList.toggle('bare', !verdict.remedy);
    this.#cure.hidden = !verdict.remedy && verdict.page === undefined;
    const shown = JSON.stringify([verdict.page, verdict.others, actions]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#links.replaceChildren(...this.#explainLink(verdict.page));
    this.#fillOthers(verdict.others);
    this.#actions.replaceChildren(
      ...actions.map((action) =>
        button(this.#labels[action], action === primary ? 'primary' : 'secondary', () => this.#events.perform(action)),
      ),
    );
  }

  #fillOthers(others: readonly CauseView[]): void {
    this.#others.hidden = others.length === 0;
    const summary = make(
      'summary',
      '',
      others.length === 1 ? l10n.t('1 more possibility') : l10n.t('{0} more possibilities', others.length),
    );
    const items = others.map(({ title, certainty = '', certaintyMeans = '', sentence, remedy = '', page }) => {
      const name = make('strong');
      const sure = make('span', 'certainty');
      const why = make('p');
      const cure = make('p', 'remedy');
      setText(name, title, 300);
      setText(sure, certainty);
      setTitle(sure, certaintyMeans);
      setText(why, sentence, 1200);
      setText(cure, remedy, 800);
      return make('li', '', name, ' ', sure, why, cure, ...this.#explainLink(page));
    });
    this.#others.replaceChildren(summary, make('ul', '', ...items));
  }

  #explainLink(page: string | undefined): HTMLElement[] {
    return page === undefined ? [] : [button(l10n.t('Explain'), 'link', () => this.#events.explain(page))];
  }
}
