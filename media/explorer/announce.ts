import * as l10n from '@vscode/l10n';
import type { PeerView } from '../../src/rpc/explorer.ts';
import { make } from '../shared/dom.ts';
import { plain } from '../shared/text.ts';
import { states } from './states.ts';
import type { Applied } from './store.ts';

/** Above this many at once a count is more use than a list. */
const MAX_SPOKEN = 3;

/** A sentence stands at least this long, in milliseconds: who changes its mind all the time is heard now and then. */
const REST = 1000;

type Changed = Extract<Applied, { kind: 'patch' }>['changed'];

function hasVerdict(peer: PeerView): boolean {
  return peer.state !== 'running' && peer.state !== 'answered';
}

/** The sentence for peers that came to a verdict, or the empty string. */
function sentence(fresh: readonly PeerView[]): string {
  if (fresh.length <= MAX_SPOKEN) {
    return fresh
      .map((peer) => `${plain(peer.title, 80)}: ${states[peer.state].word}. ${plain(peer.headline, 160)}`)
      .join(' ');
  }
  const counts = new Map<string, number>();
  for (const { state } of fresh) counts.set(states[state].word, (counts.get(states[state].word) ?? 0) + 1);
  const parts = [...counts].map(([word, count]) => `${count} ${word}`);
  return l10n.t('{0} peers: {1}.', fresh.length, parts.join(', '));
}

/** A polite live region, unseen, that tells the verdicts which patches bring. */
export function announcer(): { element: HTMLElement; tell(changed: Changed): void } {
  const element = make('div', 'unseen');
  element.setAttribute('role', 'status');
  element.setAttribute('aria-live', 'polite');
  const waiting = new Map<string, PeerView>();
  let resting: ReturnType<typeof setTimeout> | undefined;
  const speak = () => {
    resting = undefined;
    if (waiting.size === 0) return;
    element.textContent = sentence([...waiting.values()]);
    waiting.clear();
    resting = setTimeout(speak, REST);
  };
  return {
    element,
    tell(changed) {
      for (const { before, after } of changed) {
        if (!hasVerdict(after)) waiting.delete(after.key);
        else if (before?.state !== after.state) waiting.set(after.key, after);
      }
      if (resting === undefined) speak();
    },
  };
}
