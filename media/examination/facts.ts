import type { ExaminationView } from '../../src/rpc/examination-page.ts';
import { make, setText } from '../shared/dom.ts';

/** What is said of the network as a whole, and the time until it changes. */
export class Facts {
  readonly element = make('div', 'about-network');
  readonly #list = make('dl', 'facts');
  readonly #remarks = make('div', 'remarks');
  readonly #countdown = make('span', 'countdown');
  #shown = '';

  constructor() {
    this.element.append(this.#list, this.#remarks);
  }

  update({ facts, remarks, countdown }: ExaminationView): void {
    this.count(countdown ?? '');
    const shown = JSON.stringify([facts, remarks]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#list.replaceChildren(
      ...facts.map(({ label, value, more = '', counts }) => {
        const name = make('dt');
        const said = make('span', 'fact-value');
        const beside = make('span', 'aside');
        setText(name, label);
        setText(said, value, 400);
        setText(beside, more, 200);
        return make('div', 'fact', name, make('dd', '', said, ' ', ...(counts ? [this.#countdown, ' '] : []), beside));
      }),
    );
    this.#remarks.replaceChildren(
      ...remarks.map((remark) => {
        const said = make('p');
        setText(said, remark, 600);
        return said;
      }),
    );
  }

  count(text: string): void {
    setText(this.#countdown, text, 80);
  }
}
