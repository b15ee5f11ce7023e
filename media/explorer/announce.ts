import type { PeerView } from '../../src/rpc/explorer.ts';
import { make } from './dom.ts';
import { states } from './states.ts';
import type { Applied } from './store.ts';
import { plain } from './text.ts';

/** Above this many at once a count is more use than a list. */
const MAX_SPOKEN = 3;

function hasVerdict(peer: PeerView): boolean {
  return peer.state !== 'running' && peer.state !== 'answered';
}

/** The sentence for the verdicts that a patch brought, or the empty string. */
export function verdicts(changed: Extract<Applied, { kind: 'patch' }>['changed']): string {
  const fresh = changed
    .filter(({ before, after }) => hasVerdict(after) && before?.state !== after.state)
    .map(({ after }) => after);
  if (fresh.length <= MAX_SPOKEN) {
    return fresh
      .map((peer) => `${plain(peer.title, 80)}: ${states[peer.state].word}. ${plain(peer.headline, 160)}`)
      .join(' ');
  }
  const counts = new Map<string, number>();
  for (const { state } of fresh) counts.set(states[state].word, (counts.get(states[state].word) ?? 0) + 1);
  const parts = [...counts].map(([word, count]) => `${count} ${word}`);
  return `${fresh.length} peers: ${parts.join(', ')}.`;
}

/** A polite live region, unseen. */
export function announcer(): { element: HTMLElement; say(sentence: string): void } {
  const element = make('div', 'unseen');
  element.setAttribute('role', 'status');
  element.setAttribute('aria-live', 'polite');
  return {
    element,
    say(sentence) {
      if (sentence !== '') element.textContent = sentence;
    },
  };
}
