import type { NodeView } from '../../rpc/explorer.ts';
import { windowPlace } from '../network/window-place.ts';
import type { NodeState } from '../node/link.ts';

/** The node as the explorer's header shows it. */
export function nodeView(state: NodeState, beside: Pick<NodeView, 'demo' | 'earlier' | 'cleared'>): NodeView {
  return { state: state.state, detail: nodeDetail(state), ...beside, ...windowPlace() };
}

/** How the node stands beyond its state: where it listens, or why it failed. */
function nodeDetail(state: NodeState): string {
  if (state.state === 'failed') return state.message;
  if (state.state === 'running') return state.info.listening.join(', ');
  return '';
}
