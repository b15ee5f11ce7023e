import { peerActions } from '../actions.ts';
import { make, setAttribute, setText, unseen } from '../dom.ts';
import { toneOf } from '../states.ts';
import type { RowView } from './view.ts';

/** What happened and what to do, as the first thing below a peer, with everything that can be done about it. */
export function causeView(): RowView<'cause'> {
  const headline = make('strong', 'cause-headline');
  const sentence = make('span', 'cause-sentence');
  const bar = make('div', 'cause-actions');
  const buttons = peerActions.map((action) => {
    const button = make('button', 'link', action.label);
    button.type = 'button';
    button.tabIndex = -1;
    button.setAttribute('data-action', action.action);
    bar.append(button, ' ');
    return { action, button };
  });
  const box = make('div', 'cause-box', headline, unseen('. '), sentence, ' ', bar);
  const element = make('div', 'cause', box);
  return {
    element,
    update({ peer }) {
      setAttribute(element, 'data-tone', toneOf(peer));
      setText(headline, peer.headline, 200);
      setText(sentence, peer.sentence, 800);
      for (const { action, button } of buttons) button.hidden = !action.applies(peer);
    },
  };
}
