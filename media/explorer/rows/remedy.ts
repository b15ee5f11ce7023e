import { make, setText } from '../../shared/dom.ts';
import type { RowView } from './view.ts';

/** What to do about all failures of a group, in one sentence. */
export function remedyView(): RowView<'remedy'> {
  const text = make('span', 'remedy-text');
  const element = make('div', 'line remedy', text);
  return {
    element,
    update({ remedy }) {
      setText(text, remedy, 400);
    },
  };
}
