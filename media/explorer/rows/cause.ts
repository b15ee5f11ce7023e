import * as l10n from '@vscode/l10n';
import { tellsSchedule } from '../../../src/exchange/schedule-causes.ts';
import { make, setAttribute, setText, setTitle, unseen } from '../../shared/dom.ts';
import { detailButtons } from '../actions.ts';
import { confidenceMeans, confidences, toneOf } from '../states.ts';
import type { RowView } from './view.ts';

/** What happened and what to do, as the first thing below a peer, with everything that can be done about it. */
export function causeView(): RowView<'cause'> {
  const headline = make('strong', 'cause-title');
  const confidence = make('span', 'confidence');
  const comma = unseen();
  const heading = make('span', 'cause-headline', headline, comma, confidence);
  const sentence = make('span', 'cause-sentence');
  const remedy = make('span', 'cause-remedy');
  const bar = make('div', 'cause-actions');
  const buttons = detailButtons.map((action) => {
    const button = make('button', 'link', action.label);
    button.type = 'button';
    button.tabIndex = -1;
    button.setAttribute('data-action', action.action);
    bar.append(button, ' ');
    return { action, button };
  });
  const explain = make('button', 'link', l10n.t('Explain'));
  explain.type = 'button';
  explain.tabIndex = -1;
  explain.setAttribute('data-action', 'explain');
  const compare = make('button', 'link', l10n.t('Compare Schedules'));
  compare.type = 'button';
  compare.tabIndex = -1;
  compare.setAttribute('data-action', 'comparePeerSchedule');
  const ask = make('button', 'link', l10n.t('Ask for Its Record…'));
  ask.type = 'button';
  ask.tabIndex = -1;
  ask.setAttribute('data-action', 'askForRecord');
  bar.append(explain, ' ', compare, ' ', ask);
  const stop = unseen('. ');
  const box = make('div', 'cause-box', heading, stop, sentence, ' ', remedy, ' ', bar);
  const element = make('div', 'cause', box);
  return {
    element,
    update({ peer }) {
      setAttribute(element, 'data-tone', toneOf(peer));
      const [cause] = peer.causes ?? [];
      setText(headline, cause?.title ?? peer.headline, 200);
      setText(comma, cause ? ', ' : '');
      // A peer that was only seen has no headline.
      setText(stop, cause || peer.headline !== '' ? '. ' : '');
      setText(confidence, cause ? confidences[cause.confidence] : '');
      setTitle(confidence, cause ? confidenceMeans[cause.confidence] : '');
      setText(sentence, cause?.evidence ?? peer.sentence, 800);
      setText(remedy, cause?.remedy ?? '', 400);
      for (const { action, button } of buttons) button.hidden = !action.applies(peer);
      explain.hidden = cause === undefined;
      compare.hidden = !(peer.causes ?? []).some(tellsSchedule);
      ask.hidden = !(peer.causes ?? []).some(({ recordReadAt }) => recordReadAt !== undefined);
    },
  };
}
