import * as l10n from '@vscode/l10n';
import { make, setAttribute, setText, setTitle, unseen } from '../../shared/dom.ts';
import { icon, setIcon } from '../../shared/icons.ts';
import { explainedName } from '../explains.ts';
import type { RowView } from './view.ts';

/** A field of the Status: theirs, ours, how they differ, and what theirs means. */
export function fieldView(): RowView<'field'> {
  const mark = icon('fails', 'mark');
  const name = make('span', 'name');
  const remote = make('span', 'theirs value');
  const local = make('span', 'ours value');
  const difference = make('span', 'difference');
  const meaning = make('span', 'meaning');
  const broken = unseen();
  const nameCell = make('span', 'name-cell', mark, name);
  const values = [unseen(l10n.t(': theirs ')), remote, unseen(l10n.t(', ours ')), local, unseen(', ')];
  const notes = make('span', 'notes', difference, ' ', meaning);
  const element = make('div', 'line field', nameCell, ...values, notes, broken);
  return {
    element,
    update({ field }) {
      setAttribute(element, 'data-outcome', field.fails ? 'fails' : undefined);
      // The eye needs no word for bytes that differ beside each other; a sign does.
      setAttribute(element, 'data-bytes', field.remote.startsWith('0x') ? 'true' : undefined);
      setAttribute(element, 'data-same', field.local === '' ? undefined : String(field.local === field.remote));
      mark.classList.toggle('gone', !field.fails);
      setText(name, field.field, 60);
      setText(remote, field.remote === '' ? '–' : field.remote, 200);
      setText(local, field.local === '' ? '–' : field.local, 200);
      setText(difference, field.difference ?? '', 80);
      setText(meaning, field.meaning, 400);
      setText(broken, field.fails ? l10n.t(', breaks a rule') : '');
      setTitle(remote, field.remote);
      setTitle(local, field.local);
    },
  };
}

const outcomeWords = {
  holds: l10n.t(': holds '),
  fails: l10n.t(': fails '),
  unknown: l10n.t(': cannot be judged '),
} as const;

/** A rule of the judgement with its outcome; the first that fails is the one that decided. */
export function ruleView(): RowView<'rule'> {
  const mark = icon('holds', 'mark');
  const name = explainedName('name');
  const outcome = unseen();
  const why = make('span', 'why');
  const decides = make('span', 'decides', l10n.t('decides'));
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
