import { make, setAttribute, setText, setTitle, unseen } from '../dom.ts';
import { icon, setIcon } from '../icons.ts';
import type { RowView } from './view.ts';

/** A field of the Status: theirs, ours, and what theirs means. */
export function fieldView(): RowView<'field'> {
  const mark = icon('fails', 'mark');
  const name = make('span', 'name');
  const remote = make('span', 'theirs value');
  const local = make('span', 'ours value');
  const meaning = make('span', 'meaning');
  const broken = unseen();
  const nameCell = make('span', 'name-cell', mark, name);
  const columns = [nameCell, unseen(': theirs '), remote, unseen(', ours '), local, ' ', meaning];
  const element = make('div', 'line field', ...columns, broken);
  return {
    element,
    update({ field }) {
      setAttribute(element, 'data-outcome', field.fails ? 'fails' : undefined);
      mark.classList.toggle('gone', !field.fails);
      setText(name, field.field, 60);
      setText(remote, field.remote === '' ? '–' : field.remote, 200);
      setText(local, field.local === '' ? '–' : field.local, 200);
      setText(meaning, field.meaning, 400);
      setText(broken, field.fails ? ', breaks a rule' : '');
      setTitle(remote, field.remote);
      setTitle(local, field.local);
    },
  };
}

const outcomeWords = { holds: ': holds ', fails: ': fails ', unknown: ': cannot be judged ' } as const;

/** A rule of the judgement with its outcome; the first that fails is the one that decided. */
export function ruleView(): RowView<'rule'> {
  const mark = icon('holds', 'mark');
  const name = make('span', 'name');
  const outcome = unseen();
  const why = make('span', 'why');
  const decides = make('span', 'decides', 'decides');
  const element = make('div', 'line rule', mark, make('span', 'rule-text', name, outcome, ' ', why), ' ', decides);
  return {
    element,
    update(row) {
      setAttribute(element, 'data-outcome', row.rule.outcome);
      setIcon(mark, row.rule.outcome);
      setText(name, row.rule.rule, 120);
      setText(outcome, outcomeWords[row.rule.outcome]);
      setText(why, row.rule.why, 400);
      setTitle(element, row.rule.why);
      decides.classList.toggle('gone', !row.decides);
    },
  };
}

/** A named text: peer id, address, what went over the wire. */
export function factView(): RowView<'fact'> {
  const name = make('span', 'name');
  const value = make('span', 'value');
  const element = make('div', 'line fact', name, unseen(': '), value);
  return {
    element,
    update(row) {
      setAttribute(element, 'data-code', row.code ? 'true' : undefined);
      setText(name, row.name, 60);
      setText(value, row.value, 400);
    },
  };
}
