import * as l10n from '@vscode/l10n';
import { make, setText, unseen } from '../../shared/dom.ts';
import { icon } from '../../shared/icons.ts';
import { ownGroups } from '../grouping.ts';
import type { RowView } from './view.ts';

/** The head of a group: `▾ Refused by us 2`. */
export function groupView(): RowView<'group'> {
  const title = make('span', 'group-title');
  const count = make('span', 'count');
  const noun = unseen();
  const element = make('div', 'group', icon('chevron', 'twistie'), title, unseen(', '), count, noun);
  return {
    element,
    update(row) {
      setText(title, row.group.title);
      setText(count, String(row.count));
      const isOwn = ownGroups.some(({ group }) => group === row.group);
      setText(noun, isOwn ? '' : row.count === 1 ? l10n.t(' peer') : l10n.t(' peers'));
    },
  };
}
