import type { PeerView } from '../../../src/rpc/explorer.ts';
import { peerActions } from '../actions.ts';
import { make, setAttribute, setText, setTitle, unseen } from '../dom.ts';
import { icon, setIcon } from '../icons.ts';
import { states, toneOf } from '../states.ts';
import { shortId } from '../text.ts';
import { rowButton } from './button.ts';
import type { RowView } from './view.ts';

/** The buttons at the end of a row: found by pointer; by keyboard the same actions are in the row's menu. */
function rowButtons() {
  const bar = make('span', 'row-actions');
  bar.setAttribute('aria-hidden', 'true');
  const buttons = peerActions.filter((action) => action.onRow).map((action) => ({ action, button: rowButton(action) }));
  bar.append(...buttons.map(({ button }) => button));
  return {
    bar,
    update(peer: PeerView): void {
      for (const { action, button } of buttons) button.hidden = !action.applies(peer);
    },
  };
}

/** One peer: state, who it is, what it said or where it stopped. */
export function peerView(): RowView<'peer'> {
  const state = icon('running', 'state');
  const word = unseen();
  const title = make('span', 'title');
  const id = make('span', 'short-id');
  const means = make('span', 'means');
  const headline = make('span', 'headline');
  const who = make('span', 'who', title, id);
  const buttons = rowButtons();
  const element = make('div', 'peer', icon('chevron', 'twistie'), state, who, word, means, ' ', headline, buttons.bar);
  return {
    element,
    update({ peer }) {
      const { icon: name, word: stateWord } = states[peer.state];
      setIcon(state, name);
      setAttribute(element, 'data-tone', toneOf(peer));
      setAttribute(element, 'data-warn', peer.warn ? 'true' : undefined);
      setText(title, peer.title, 120);
      setText(id, peer.peerId === '' || peer.title.includes(peer.peerId) ? '' : ` ${shortId(peer.peerId)}`);
      setText(word, `, ${stateWord}, `);
      setText(means, peer.digestMeans, 120);
      setText(headline, peer.headline, 200);
      setTitle(who, peer.title === peer.peerId ? peer.title : `${peer.title}\n${peer.peerId}`.trim());
      setTitle(headline, peer.headline);
      buttons.update(peer);
    },
  };
}
