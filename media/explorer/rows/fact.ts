import * as l10n from '@vscode/l10n';
import { make, setAttribute, setText, setTitle, unseen } from '../../shared/dom.ts';
import { icon, setIcon } from '../../shared/icons.ts';
import type { RowView } from './view.ts';

const outcomeWords = {
  holds: l10n.t('as it should be'),
  fails: l10n.t('not as it should be'),
  unknown: l10n.t('to be noted'),
} as const;

/** A named text with what it means: a term of a score, a field of the metadata, a Goodbye, an address. */
export function factView(): RowView<'fact'> {
  const mark = icon('holds', 'mark');
  const name = make('span', 'name');
  const value = make('span', 'value');
  const meaning = make('span', 'meaning');
  const gap = unseen();
  const outcome = unseen();
  const element = make(
    'div',
    'line fact',
    make('span', 'name-cell', mark, name),
    unseen(': '),
    value,
    gap,
    meaning,
    outcome,
  );
  return {
    element,
    update({ fact }) {
      setAttribute(element, 'data-prose', fact.prose ? 'true' : undefined);
      setAttribute(element, 'data-outcome', fact.outcome);
      mark.classList.toggle('gone', fact.outcome === undefined);
      if (fact.outcome !== undefined) setIcon(mark, fact.outcome);
      setText(name, fact.name, 60);
      setText(value, fact.value, 400);
      setText(gap, fact.meaning ? ' ' : '');
      setText(meaning, fact.meaning ?? '', 400);
      setText(outcome, fact.outcome === undefined ? '' : `, ${outcomeWords[fact.outcome]}`);
      setTitle(element, fact.prose ? '' : fact.value);
    },
  };
}
