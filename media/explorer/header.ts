import * as l10n from '@vscode/l10n';
import type { ExplorerAction, NetworkView, NodeView, PeerView } from '../../src/rpc/explorer.ts';
import { make, setAttribute, setText, setTitle } from '../shared/dom.ts';
import { type IconName, icon, setIcon } from '../shared/icons.ts';
import { plain } from '../shared/text.ts';
import { forkBar } from './fork-bar.ts';
import { localStatus } from './local-status.ts';

const nodeWords: Readonly<Record<NodeView['state'], string>> = {
  stopped: l10n.t('Node stopped'),
  starting: l10n.t('Node starting'),
  running: l10n.t('Node running'),
  failed: l10n.t('Node failed'),
};

interface NodeDeed {
  action: ExplorerAction;
  icon: IconName;
  label: string;
  applies(node: NodeView): boolean;
}

/** What can be done about the node, the first that applies. */
const nodeDeeds: readonly NodeDeed[] = [
  { action: 'stopDemoNetwork', icon: 'stop', label: l10n.t('Stop Demo'), applies: ({ demo }) => demo },
  { action: 'stopNode', icon: 'stop', label: l10n.t('Stop Node'), applies: ({ state }) => state === 'running' },
  {
    action: 'startNode',
    icon: 'play',
    label: l10n.t('Start Node'),
    applies: ({ state, restricted, inBrowser }) =>
      !restricted && !inBrowser && (state === 'stopped' || state === 'failed'),
  },
  {
    action: 'manageTrust',
    icon: 'unknown',
    label: l10n.t('Manage Trust'),
    applies: ({ restricted }) => restricted === true,
  },
];

function actionButton(className: string, action: ExplorerAction, ...content: (Node | string)[]): HTMLButtonElement {
  const button = make('button', className, ...content);
  button.type = 'button';
  button.setAttribute('data-action', action);
  return button;
}

/** A line below the first: it is seen while the head stands open, and whenever something is wrong with what it tells. */
interface HeadLine<T> {
  element: HTMLElement;
  update(told: T, open: boolean): void;
}

/** What others say of something of ours: seen at once where they do not agree with it. */
function saidLine(name: string, term: string): HeadLine<NetworkView['clock']> {
  const tick = icon('holds', 'said-icon');
  const text = make('span');
  const said = make('span', 'said-words', tick, text);
  const element = make('div', `head-line said ${name}`, make('span', 'dim term', term), ' ', said);
  return {
    element,
    update(told, open) {
      element.hidden = told === undefined || (told.agrees && !open);
      setAttribute(element, 'data-tone', told?.agrees === false ? 'bad' : 'good');
      setIcon(tick, told?.agrees === false ? 'fails' : 'holds');
      setText(text, told?.text ?? '', 80);
      setTitle(said, told?.sentence ?? '');
    },
  };
}

const elsewhere = l10n.t(
  'The node runs on the machine of the extension host: its loopback addresses are reached from there.',
);

/** How the node stands, as a dot, and the one thing to do about it. */
function nodeButtons(): { dot: HTMLElement; buttons: HTMLElement[]; update(view: NodeView): void } {
  const mark = icon('node', 'node-icon');
  const word = make('span', 'unseen');
  const dot = make('span', 'node-dot', mark, word);
  const buttons = nodeDeeds.map((deed) => {
    const button = actionButton('icon-button node-deed', deed.action, icon(deed.icon));
    button.setAttribute('aria-label', deed.label);
    button.title = deed.label;
    return { deed, button };
  });
  return {
    dot,
    buttons: buttons.map(({ button }) => button),
    update(view) {
      setAttribute(dot, 'data-state', view.state);
      setText(word, nodeWords[view.state]);
      setTitle(dot, [nodeWords[view.state], view.detail].filter(Boolean).join(': '));
      const apt = nodeDeeds.find(({ applies }) => applies(view));
      for (const { deed, button } of buttons) button.hidden = deed !== apt;
    },
  };
}

function nodeLine(): HeadLine<NodeView> {
  const state = make('span', 'node-state');
  const detail = make('span', 'node-detail');
  const where = make('span', 'dim node-where');
  const element = make('div', 'head-line node', state, detail, where);
  return {
    element,
    update(view, open) {
      element.hidden = !open && view.state !== 'failed';
      setAttribute(element, 'data-state', view.state);
      setText(state, nodeWords[view.state]);
      setText(detail, view.detail, 500);
      setTitle(detail, view.state === 'failed' ? '' : view.detail);
      setText(where, view.where ?? '', 120);
      setTitle(where, view.where === undefined ? '' : elsewhere);
      where.hidden = view.where === undefined || view.state !== 'running';
    },
  };
}

function openerOf(toggle: () => void): HTMLButtonElement {
  const opener = make('button', 'icon-button head-opener', icon('chevron', 'twistie'));
  opener.type = 'button';
  const label = l10n.t('Forks, our Status, clock and node');
  opener.setAttribute('aria-label', label);
  opener.title = label;
  opener.setAttribute('aria-controls', 'head-more');
  opener.addEventListener('click', toggle);
  return opener;
}

/** What of the head stands open. */
export interface OpenedHead {
  readonly head: boolean;
  readonly local: boolean;
}

/**
 * Where we are: the network, its fork and digest on one line, with the node; below it, once it is opened, what comes
 * next, what we say, and how clock and node stand. `toggle` is called to open or close the whole or what we say.
 */
export function header(toggle: (part: keyof OpenedHead) => void): {
  element: HTMLElement;
  update(network: NetworkView, node: NodeView, open: OpenedHead, peers: readonly PeerView[]): void;
} {
  const name = actionButton('network-name', 'selectNetwork');
  const parts = [make('span'), make('span'), make('span')];
  const fork = make('span', 'dim network-fork', ...parts);
  const digest = actionButton('digest', 'computeForkDigest');
  const forks = forkBar();
  const local = localStatus(() => toggle('local'));
  const clock = saidLine('clock', l10n.t('Clock'));
  const discovery = saidLine('discovery', l10n.t('Discovery'));
  const node = nodeLine();
  const buttons = nodeButtons();
  const opener = openerOf(() => toggle('head'));
  const more = make('div', 'head-more', forks.element, local.element, clock.element, discovery.element, node.element);
  more.id = 'head-more';
  const element = make(
    'header',
    'head',
    make('h1', 'unseen', l10n.t('Network and node')),
    make('div', 'head-line first', buttons.dot, name, fork, digest, ...buttons.buttons, opener),
    more,
  );
  return {
    element,
    update(network, view, open, peers) {
      setText(name, network.name, 60);
      setAttribute(name, 'aria-label', l10n.t('Network {0}: choose another', plain(network.name, 60)));
      setTitle(name, l10n.t('The network that we speak for. Select Network…'));
      const [forkName = '', blobs = ''] = network.fork.split(/(?=[,，])/);
      const epoch = l10n.t(' · epoch {0}', BigInt(network.epoch).toLocaleString('en-US'));
      for (const [at, text] of [forkName, blobs, epoch].entries()) setText(parts[at] ?? fork, text, 80);
      setText(digest, network.digest, 20);
      setAttribute(digest, 'aria-label', l10n.t('Fork digest {0}: compute others', network.digest));
      setTitle(digest, l10n.t('The fork digest in force. Compute Fork Digest…'));
      setAttribute(opener, 'aria-expanded', String(open.head));
      setTitle(fork, `${network.fork} · ${network.next}`);
      forks.element.hidden = !open.head;
      forks.update(network, peers);
      local.element.hidden = !open.head && network.localStatus?.problem === undefined;
      local.update(network, open.local);
      clock.update(network.clock, open.head);
      discovery.update(network.discovery, open.head);
      node.update(view, open.head);
      buttons.update(view);
    },
  };
}
