import * as l10n from '@vscode/l10n';
import { lookOf } from '../../../src/exchange/look-of.ts';
import type { PeerView } from '../../../src/rpc/explorer.ts';
import { make, setAttribute, setText, setTitle, unseen } from '../../shared/dom.ts';
import { icon, setIcon } from '../../shared/icons.ts';
import { shortId } from '../../shared/text.ts';
import { peerButtons } from '../actions.ts';
import { causeInFull, hasFailed } from '../failures.ts';
import { states, toneOf } from '../states.ts';
import { rowButton } from './button.ts';
import type { RowView } from './view.ts';

/** The buttons at the end of a row: found by pointer; by keyboard the same actions are in the row's menu. */
function rowButtons() {
  const bar = make('span', 'row-actions');
  bar.setAttribute('aria-hidden', 'true');
  const buttons = peerButtons.map((action) => ({ action, button: rowButton(action) }));
  bar.append(...buttons.map(({ button }) => button));
  return {
    bar,
    update(peer: PeerView): void {
      for (const { action, button } of buttons) button.hidden = !action.applies(peer);
    },
  };
}

/** What the second line tells: on which network and fork it is, where relative to us, and over what we met. */
function facts({ digestMeans, relation, connection }: PeerView): string {
  return [digestMeans, relation, connection].filter((text) => text !== undefined && text !== '').join(' · ');
}

/** One peer: state, who it is, what it said or where it stopped; below, how it stands to us and over what it came. */
export function peerView(): RowView<'peer'> {
  const state = icon('running');
  const sign = make('span', 'state', state);
  sign.setAttribute('aria-hidden', 'true');
  const mark = icon('holds', 'marked-icon');
  const title = make('span', 'title');
  const id = make('span', 'short-id');
  const headline = make('span', 'headline');
  const spoken = unseen();
  const word = make('span', 'word');
  word.setAttribute('aria-hidden', 'true');
  const text = make('span');
  const comma = unseen();
  const more = make('span', 'more', word, text);
  const star = icon('saved', 'saved-icon');
  const kept = unseen();
  const who = make('span', 'who', title, star, id);
  const marked = unseen();
  const buttons = rowButtons();
  const parts = [who, spoken, headline, comma, more, kept, marked];
  const element = make('div', 'peer', icon('chevron', 'twistie'), sign, mark, ...parts, buttons.bar);
  return {
    element,
    update({ peer, says, told: groupTells, marked: isMarked }) {
      const told = says ?? peer.headline;
      const look = states[lookOf(peer.state, peer.fault)];
      setIcon(state, peer.seen ? 'node' : look.icon);
      setAttribute(element, 'data-tone', peer.seen ? 'idle' : toneOf(peer));
      setAttribute(element, 'data-warn', peer.warn ? 'true' : undefined);
      setAttribute(element, 'data-failed', hasFailed(peer) ? 'true' : undefined);
      setAttribute(element, 'data-marked', isMarked ? 'true' : undefined);
      setAttribute(element, 'data-agent', peer.title.includes('/') ? 'true' : undefined);
      mark.classList.toggle('gone', !isMarked);
      setText(marked, isMarked ? l10n.t(', marked for comparison') : '');
      star.classList.toggle('gone', peer.saved !== true);
      setText(kept, peer.saved ? l10n.t(', saved') : '');
      setText(title, peer.title, 120);
      setText(id, peer.peerId === '' || peer.title.includes(peer.peerId) ? '' : ` ${shortId(peer.peerId)}`);
      setText(headline, told, 200);
      const stands = peer.seen ? l10n.t('seen') : look.word;
      setTitle(sign, stands);
      // A headline may begin with the state, which is said once.
      setText(spoken, told.startsWith(stands) ? ', ' : `, ${stands}, `);
      setText(word, groupTells ? '' : `${stands} · `);
      setText(comma, told === '' ? '' : ', ');
      setText(text, facts(peer), 300);
      setTitle(who, peer.title === peer.peerId ? '' : peer.title, peer.peerId);
      setTitle(headline, ...(hasFailed(peer) ? causeInFull(peer) : [told, peer.warn ? peer.sentence : '']));
      setTitle(more, facts(peer));
      buttons.update(peer);
    },
  };
}
