import type { ExplorerAction, NetworkView, NodeView } from '../../src/rpc/explorer.ts';
import { make, setAttribute, setText, setTitle } from './dom.ts';
import { forkBar } from './fork-bar.ts';
import { icon, setIcon } from './icons.ts';

const nodeWords: Readonly<Record<NodeView['state'], string>> = {
  stopped: 'Node stopped',
  starting: 'Node starting',
  running: 'Node running',
  failed: 'Node failed',
};

function actionButton(className: string, action: ExplorerAction, ...content: (Node | string)[]): HTMLButtonElement {
  const button = make('button', className, ...content);
  button.type = 'button';
  button.setAttribute('data-action', action);
  return button;
}

/**
 * Where we are: the network, its fork and digest, what comes next, which digests are accepted when that is more than
 * ours, what we say, and how our node stands.
 */
export function header(): { element: HTMLElement; update(network: NetworkView, node: NodeView): void } {
  const name = make('strong', 'network-name');
  const fork = make('span', 'dim network-fork');
  const digest = actionButton('digest', 'computeForkDigest');
  const forks = forkBar();
  const accepted = make('span', 'says digests');
  const accepts = make('div', 'head-line', make('span', 'dim term', 'Accepts'), accepted);
  const local = make('span', 'says');
  const tick = icon('holds', 'clock-icon');
  const clockText = make('span');
  const said = make('span', 'clock-said', tick, clockText);
  const clock = make('div', 'head-line clock', make('span', 'dim term', 'Clock'), ' ', said);
  const state = make('span', 'node-state');
  const detail = make('span', 'node-detail');
  const stop = actionButton('link node-demo', 'stopDemoNetwork', icon('stop'), 'Stop Demo');
  const node = make('div', 'head-line node', icon('node', 'node-icon'), state, detail, stop);
  const element = make(
    'header',
    'head',
    make('h1', 'unseen', 'Network and node'),
    make('div', 'head-line', name, fork, make('span', 'spring'), digest),
    forks.element,
    accepts,
    make('div', 'head-line', make('span', 'dim term', 'We say'), local),
    clock,
    node,
  );
  return {
    element,
    update(network, view) {
      setText(name, network.name, 60);
      setText(fork, `${network.fork} · epoch ${network.epoch}`, 80);
      setText(digest, network.digest, 20);
      setAttribute(digest, 'aria-label', `Fork digest ${network.digest}: compute others`);
      setTitle(digest, 'The fork digest in force. Compute Fork Digest…');
      forks.update(network);
      setText(accepted, network.acceptable?.join(' or ') ?? '', 80);
      accepts.hidden = (network.acceptable?.length ?? 0) < 2;
      setText(local, network.local, 160);
      clock.hidden = network.clock === undefined;
      setAttribute(clock, 'data-tone', network.clock?.agrees === false ? 'bad' : 'good');
      setIcon(tick, network.clock?.agrees === false ? 'fails' : 'holds');
      setText(clockText, network.clock?.text ?? '', 80);
      setTitle(said, network.clock?.sentence ?? '');
      setAttribute(node, 'data-state', view.state);
      setText(state, nodeWords[view.state]);
      setText(detail, view.detail, 500);
      setTitle(detail, view.state === 'failed' ? '' : view.detail);
      stop.hidden = !view.demo;
    },
  };
}
