import type { Change } from '../exchange/changes.ts';
import * as l10n from '../primitives/l10n.ts';
import { stateWords } from './peer-text.ts';
import { codeWords } from './wire/code-words.ts';

/** A change as a fact: what is another, what it is now, and what it was. */
export interface ChangeWords {
  readonly name: string;
  readonly now: string;
  readonly was: string;
}

function moved(by: bigint, unit: 'slots' | 'epochs'): string {
  const signed = `${by > 0n ? '+' : ''}${by.toLocaleString('en-US')}`;
  if (by === 1n || by === -1n) return unit === 'slots' ? l10n.t('{0} slot', signed) : l10n.t('{0} epoch', signed);
  return unit === 'slots' ? l10n.t('{0} slots', signed) : l10n.t('{0} epochs', signed);
}

const none = (): string => l10n.t('none');

/** What changed since the dial before, in words. */
export function changeWords(change: Change): ChangeWords {
  switch (change.what) {
    case 'state':
      return { name: l10n.t('outcome'), now: stateWords[change.to], was: stateWords[change.from] };
    case 'failure':
      return { name: l10n.t('failure'), now: codeWords(change.to), was: codeWords(change.from) };
    case 'goodbye':
      return { name: l10n.t('Goodbye'), now: change.to ?? none(), was: change.from ?? none() };
    case 'resultCode':
      return { name: l10n.t('result'), now: change.to ?? none(), was: change.from ?? none() };
    case 'peerId':
      return { name: l10n.t('peer id'), now: change.to, was: change.from };
    case 'agent':
      return { name: l10n.t('agent'), now: change.to, was: change.from };
    case 'protocol':
      return { name: l10n.t('protocol'), now: change.to, was: change.from };
    case 'muxer':
      return { name: l10n.t('muxer'), now: change.to, was: change.from };
    case 'forkDigest':
      return { name: l10n.t('fork digest'), now: change.to, was: change.from };
    case 'finalizedRoot':
      return { name: l10n.t('finalized root'), now: change.to, was: change.from };
    case 'finalizedEpoch':
      return { name: l10n.t('finalized epoch'), now: moved(change.by, 'epochs'), was: '' };
    case 'headSlot':
      return { name: l10n.t('head slot'), now: moved(change.by, 'slots'), was: '' };
    case 'earliestAvailableSlot':
      return { name: l10n.t('earliest available slot'), now: moved(change.by, 'slots'), was: '' };
  }
}

/** `outcome established, was failed · head slot +12 slots`: all of it on one line. */
export function changesLine(changes: readonly Change[]): string {
  if (changes.length === 0) return l10n.t('nothing changed');
  return changes
    .map((change) => {
      const { name, now, was } = changeWords(change);
      return was === '' ? `${name} ${now}` : l10n.t('{0} {1}, was {2}', name, shortened(now), shortened(was));
    })
    .join(' · ');
}

/** A root is told apart by its beginning. */
function shortened(value: string): string {
  return value.length > 40 ? `${value.slice(0, 20)}…` : value;
}
