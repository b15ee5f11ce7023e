import * as l10n from '@vscode/l10n';
import type { ExchangeState } from '../../src/exchange/exchange.ts';
import type { CauseJson } from '../../src/exchange/judgement-json.ts';
import type { PeerView } from '../../src/rpc/explorer.ts';
import type { IconName } from '../shared/icons.ts';

type Tone = 'good' | 'busy' | 'idle' | 'bad' | 'warn';

/** How a state looks and what it is called. The tone is a class; the icon and the word carry the meaning without it. */
export const states: Readonly<Record<ExchangeState, { word: string; icon: IconName; tone: Tone }>> = {
  established: { word: l10n.t('established'), icon: 'established', tone: 'good' },
  answered: { word: l10n.t('answered, waiting for a Goodbye'), icon: 'answered', tone: 'busy' },
  left: {
    word: l10n.t({ message: 'left', comment: 'state of a peer whose connection has ended' }),
    icon: 'left',
    tone: 'idle',
  },
  running: { word: l10n.t('handshaking'), icon: 'running', tone: 'busy' },
  refusedByUs: { word: l10n.t('refused by us'), icon: 'refusedByUs', tone: 'bad' },
  refusedByThem: { word: l10n.t('refused by them'), icon: 'refusedByThem', tone: 'bad' },
  failed: { word: l10n.t('failed'), icon: 'failed', tone: 'bad' },
};

/** The tone of a peer: its state's, unless it is established and still nothing to be glad of. */
export function toneOf({ state, warn }: Pick<PeerView, 'state' | 'warn'>): Tone {
  return warn && states[state].tone === 'good' ? 'warn' : states[state].tone;
}

/** How sure a cause is, in words. */
export const confidences: Readonly<Record<CauseJson['confidence'], string>> = {
  certain: l10n.t('certain'),
  likely: l10n.t('likely'),
  possible: l10n.t('possible'),
};

/** What each of these words promises. */
export const confidenceMeans: Readonly<Record<CauseJson['confidence'], string>> = {
  certain: l10n.t('certain: what was seen comes of nothing else'),
  likely: l10n.t('likely: what was seen mostly comes of this, and another cause is not ruled out'),
  possible: l10n.t('possible: what was seen comes of this and of other causes alike'),
};

interface Outcome {
  id: string;
  title: string;
  states: readonly ExchangeState[];
}

/** How an exchange can end or stand, in the order shown. Every state belongs to exactly one. */
export const outcomes: readonly Outcome[] = [
  { id: 'needsALook', title: l10n.t('Needs a look'), states: ['refusedByUs', 'refusedByThem', 'failed'] },
  { id: 'handshaking', title: l10n.t('Handshaking'), states: ['answered', 'running'] },
  { id: 'established', title: l10n.t('Established'), states: ['established'] },
  { id: 'left', title: l10n.t('Left'), states: ['left'] },
];

const outcomeByState = new Map(outcomes.flatMap((outcome) => outcome.states.map((state) => [state, outcome] as const)));

export function outcomeOf(state: ExchangeState): Outcome {
  const found = outcomeByState.get(state);
  if (found === undefined) throw new Error(`the state ${state} is in no outcome`);
  return found;
}

/** What the chip "Failures" counts: every end before a handshake held. */
export function isFailure(state: ExchangeState): boolean {
  return state === 'refusedByUs' || state === 'refusedByThem' || state === 'failed';
}
