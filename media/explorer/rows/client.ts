import { make, setAttribute, setText, setTitle, unseen } from '../../shared/dom.ts';
import { icon, setIcon } from '../../shared/icons.ts';
import { explainedName } from '../explains.ts';
import type { RowView } from './view.ts';

/** One client: what it would do with their Status, by which rule, and what goes over the wire. */
export function clientView(): RowView<'client'> {
  const mark = icon('holds', 'mark');
  const name = explainedName('name');
  const word = make('span', 'word');
  const rule = make('span', 'rule-name');
  const answer = make('span', 'answer');
  const why = unseen();
  const stop = unseen();
  const comma = unseen();
  const text = make('span', 'client-text', name, ' ', word, stop, ' ', rule, comma, answer, why);
  const element = make('div', 'line client', mark, text);
  return {
    element,
    update({ client }) {
      setAttribute(element, 'data-outcome', client.outcome);
      setIcon(mark, client.outcome);
      setText(name, client.client, 60);
      setText(word, client.word, 60);
      setText(rule, client.rule, 80);
      setText(stop, client.rule === '' && client.answer + client.why !== '' ? ',' : '');
      setText(comma, client.rule === '' || client.answer === '' ? '' : ', ');
      setText(answer, client.answer, 160);
      setText(why, (client.rule + client.answer === '' || client.why === '' ? '' : ', ') + client.why, 400);
      setTitle(element, client.why);
    },
  };
}
