import * as l10n from '@vscode/l10n';
import { make, setText, unseen } from '../../shared/dom.ts';
import { icon } from '../../shared/icons.ts';

/** Bars drawn; the rest is counted in the sentence. */
export const MOST_BARS = 8;

/** So many of one name, and what the name means. */
export interface Counted {
  readonly name: string;
  readonly means: string;
  readonly count: number;
}

/** How a bar is read aloud behind its number. */
interface BarWords {
  readonly ours: boolean;
  readonly noun: string;
}

/** A bar as long as its share of the fullest one, to be pressed. */
export function barRow(
  { name, means, count }: Counted,
  most: number,
  { ours, noun }: BarWords,
  onPress: () => void,
): HTMLElement {
  const button = make('button', 'bar-row');
  button.type = 'button';
  const title = make('span', 'bar-name');
  setText(title, name, 24);
  const meaning = make('span', 'bar-meaning');
  setText(meaning, means, 80);
  const length = make('span', 'bar-length');
  length.style.setProperty('--share', String(count / most));
  if (ours) length.setAttribute('data-ours', 'true');
  button.append(
    title,
    icon('holds', ours ? 'mark' : 'mark gone'),
    ...(ours ? [unseen(l10n.t(', ours'))] : []),
    ' ',
    meaning,
    ' ',
    make('span', 'bar-track', length),
    make('span', 'bar-count', `${count}`),
    unseen(noun),
  );
  button.addEventListener('click', onPress);
  return button;
}

export const peersNoun = (count: number) =>
  count === 1 ? l10n.t(' peer, filter by it') : l10n.t(' peers, filter by it');

/** A sentence with the number of digests beside ours behind it. */
export function andOthers(said: string, others: number): string {
  if (others === 0) return said;
  return others === 1 ? l10n.t`${said} There is 1 other digest.` : l10n.t`${said} There are ${others} other digests.`;
}
