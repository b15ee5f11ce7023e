import { make, setAttribute, setTitle } from './dom.ts';
import { type GroupBy, groupings } from './grouping.ts';
import { icon } from './icons.ts';
import type { Intent } from './intent.ts';
import { type MenuSection, openMenu } from './menu.ts';
import { orders, type SortBy } from './order.ts';

type Arrangement = Pick<Intent, 'groupBy' | 'sortBy'>;

function sections({ groupBy, sortBy }: Arrangement): MenuSection<Partial<Arrangement>>[] {
  const ways = Object.keys(groupings) as GroupBy[];
  const kinds = Object.keys(orders) as SortBy[];
  return [
    {
      heading: 'Group by',
      items: ways.map((way) => ({ value: { groupBy: way }, label: groupings[way], checked: way === groupBy })),
    },
    {
      heading: 'Sort by',
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
  let now: Arrangement = { groupBy: 'outcome', sortBy: 'seen' };
  element.addEventListener('click', () => {
    openMenu('Group and sort', sections(now), element.getBoundingClientRect(), (chosen) => {
      element.focus();
      if (chosen !== undefined) change(chosen);
    });
  });
  return {
    element,
    update({ groupBy, sortBy }) {
      now = { groupBy, sortBy };
      const said = `Grouped by ${groupings[groupBy].toLowerCase()}, sorted by ${orders[sortBy].toLowerCase()}`;
      setAttribute(element, 'aria-label', said);
      setTitle(element, said);
      setAttribute(element, 'data-changed', groupBy === 'outcome' && sortBy === 'seen' ? undefined : 'true');
    },
  };
}
