import * as l10n from '@vscode/l10n';
import type { FieldView } from '../../src/rpc/exchange-page.ts';
import { make, setAttribute, setText, setTitle, unseen } from '../shared/dom.ts';
import { type IconName, icon, setIcon } from '../shared/icons.ts';
import type { ListRow } from '../shared/virtual-list.ts';
import { type FieldLine, isDoubted, isFaulty } from './lines.ts';
import { shownValue } from './values.ts';

const outcomeIcons: Readonly<Record<NonNullable<FieldView['outcome']>, IconName>> = {
  holds: 'holds',
  fails: 'fails',
  unknown: 'unknown',
  apart: 'apart',
};

const outcomeWords: Readonly<Record<NonNullable<FieldView['outcome']>, string>> = {
  holds: l10n.t('holds: '),
  fails: l10n.t('fails: '),
  unknown: l10n.t('not known: '),
  // Its word says what it does not.
  apart: '',
};

let made = 0;

/** What is said behind the value: what we say in its place, how far apart that is, and what it means. */
function behind({ ours, difference, value, meaning, fault }: FieldView): string {
  const own = ours === undefined || ours === value ? '' : `≠ ${shownValue(ours)}`;
  const same = ours !== undefined && ours === value ? l10n.t('as ours') : '';
  const apart = same || (/^\d+$/.test(value ?? '') ? (difference ?? '') : '');
  return [own, apart, fault?.message, meaning].filter(Boolean).join(' · ');
}

/** A line of the tree: name, value, and what is to be said of it, on one line; the rest stands in its details. */
export function fieldRow(isActive: (line: FieldLine) => boolean): ListRow<FieldLine> {
  const twistie = icon('chevron', 'twistie');
  const mark = icon('holds', 'mark');
  const outcome = unseen();
  const label = make('span', 'label');
  const value = make('span', 'value');
  const more = make('span', 'more');
  const name = make('span', 'key', twistie, mark, outcome, label);
  const element = make('div', 'field', name, make('span', 'said', value, ' ', more));
  element.id = `field-${made++}`;
  element.setAttribute('role', 'treeitem');
  return {
    element,
    update(line) {
      const { field, level, position, size, expanded } = line;
      setAttribute(element, 'aria-level', String(level));
      setAttribute(element, 'aria-posinset', String(position));
      setAttribute(element, 'aria-setsize', String(size));
      setAttribute(element, 'aria-expanded', expanded === undefined ? undefined : String(expanded));
      setAttribute(element, 'aria-selected', String(isActive(line)));
      setAttribute(element, 'data-token', field.token);
      setAttribute(element, 'data-outcome', field.outcome);
      setAttribute(element, 'data-faulty', isFaulty(field) ? 'true' : undefined);
      element.style.setProperty('--level', String(level - 1));
      twistie.classList.toggle('leaf', expanded === undefined);
      setAttribute(element, 'data-doubted', isDoubted(field) ? 'true' : undefined);
      const shown = isFaulty(field) && field.fault ? (isDoubted(field) ? 'unknown' : 'fails') : field.outcome;
      mark.classList.toggle('gone', shown === undefined);
      if (shown !== undefined) setIcon(mark, outcomeIcons[shown]);
      setText(outcome, shown === undefined ? '' : outcomeWords[shown]);
      setText(label, field.label, 120);
      setText(value, field.value === undefined ? '' : shownValue(field.value), 200);
      setText(more, behind(field), 400);
      setTitle(element, field.value ?? '', behind(field));
    },
  };
}
