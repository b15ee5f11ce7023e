import * as l10n from '@vscode/l10n';
import { make, setAttribute, setTitle } from '../shared/dom.ts';
import { icon } from '../shared/icons.ts';
import { failureGroupings, type GroupBy, groupings } from './grouping.ts';
import type { Intent } from './intent.ts';
import { type MenuSection, openMenu } from './menu.ts';
import { orders, type SortBy } from './order.ts';

type Arrangement = Pick<Intent, 'groupBy' | 'sortBy' | 'failuresOnly' | 'failuresBy'>;

function sections({ groupBy, sortBy, failuresOnly, failuresBy }: Arrangement): MenuSection<Partial<Arrangement>>[] {
  const ways = (Object.keys(groupings) as GroupBy[]).map((way) => {
    return { value: { groupBy: way }, label: groupings[way], checked: way === groupBy };
  });
  const ofFailures = failureGroupings.map((way) => {
    return { value: { failuresBy: way }, label: groupings[way], checked: way === failuresBy };
  });
  const kinds = Object.keys(orders) as SortBy[];
  return [
    {
      heading: l10n.t('Group by'),
      items: failuresOnly ? ofFailures : ways,
    },
    {
      heading: l10n.t('Sort by'),
      items: kinds.map((kind) => ({ value: { sortBy: kind }, label: orders[kind], checked: kind === sortBy })),
    },
  ];
}

/** The button that opens the menu of groupings and orders; it is marked while either is not the usual one. */
export function arrangeButton(change: (chosen: Partial<Arrangement>) => void): {
  element: HTMLButtonElement;
  update(intent: Arrangement): void;
} {
  const element = make('button', 'icon-button arrange', icon('arrange'));
  element.type = 'button';
  element.setAttribute('aria-haspopup', 'menu');
  let now: Arrangement = { groupBy: 'outcome', sortBy: 'seen', failuresOnly: false, failuresBy: 'cause' };
  element.addEventListener('click', () => {
    openMenu(l10n.t('Group and sort'), sections(now), element.getBoundingClientRect(), (chosen) => {
      element.focus();
      if (chosen !== undefined) change(chosen);
    });
  });
  return {
    element,
    update({ groupBy, sortBy, failuresOnly, failuresBy }) {
      now = { groupBy, sortBy, failuresOnly, failuresBy };
      const by = groupings[failuresOnly ? failuresBy : groupBy].toLowerCase();
      const said = l10n.t`Grouped by ${by}, sorted by ${orders[sortBy].toLowerCase()}`;
      setAttribute(element, 'aria-label', said);
      setTitle(element, said);
      setAttribute(element, 'data-changed', groupBy === 'outcome' && sortBy === 'seen' ? undefined : 'true');
    },
  };
}
