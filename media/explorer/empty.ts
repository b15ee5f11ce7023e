import * as l10n from '@vscode/l10n';
import type { ExplorerAction, NodeView } from '../../src/rpc/explorer.ts';
import { make, setText } from '../shared/dom.ts';
import { type IconName, icon } from '../shared/icons.ts';

interface Lesson {
  action: ExplorerAction;
  icon: IconName;
  label: string;
  teaches: string;
}

const lessons: readonly [Lesson, ...Lesson[]] = [
  {
    action: 'startDemoNetwork',
    icon: 'play',
    label: l10n.t('Start Demo Network'),
    teaches: l10n.t('Peers on this machine: some sound, the others each wrong in their own way. Needs no network.'),
  },
  {
    action: 'dialPeer',
    icon: 'dial',
    label: l10n.t('Dial Peer…'),
    teaches: l10n.t(
      'Give a beacon node’s multiaddr and watch the handshake, stage by stage, until it holds or breaks.',
    ),
  },
  {
    action: 'decodeFrame',
    icon: 'bytes',
    label: l10n.t('Decode Frame'),
    teaches: l10n.t('Select hex in an editor and read the frame byte by byte, with the first one that breaks a rule.'),
  },
];

/** In place of the first, while the demo network runs. */
const demoRuns: Lesson = {
  action: 'stopDemoNetwork',
  icon: 'stop',
  label: l10n.t('Stop Demo Network'),
  teaches: l10n.t('The demo network runs. Its peers are listed again as soon as they are dialled.'),
};

/**
 * What stands in place of the tree before the first peer: three things to do, and what each of them shows. Where an
 * earlier window wrote something down, a line leads back to it.
 */
export function emptyState(): { element: HTMLElement; update(node: NodeView): void } {
  const element = make('section', 'empty', make('h2', '', l10n.t('No peers yet')));
  element.append(
    make(
      'p',
      'dim',
      l10n.t(
        'Two beacon nodes that meet exchange a Status first. Here you see who said what, where it stopped and why.',
      ),
    ),
  );
  const blockOf = (lesson: Lesson, kind: string): HTMLElement => {
    const button = make('button', kind, icon(lesson.icon), lesson.label);
    button.type = 'button';
    button.setAttribute('data-action', lesson.action);
    return make('div', 'lesson-block', button, make('p', 'dim', lesson.teaches));
  };
  const [demo, ...others] = lessons;
  const browserLine = make(
    'p',
    '',
    l10n.t(
      'A browser opens no connections, so nothing is dialled and nothing listens here. Frames, digests, ENRs, verdicts and opened sessions work.',
    ),
  );
  const startBlock = blockOf(demo, 'lesson primary');
  const stopBlock = blockOf(demoRuns, 'lesson primary');
  const otherBlocks = others.map((lesson) => ({ lesson, block: blockOf(lesson, 'lesson') }));
  element.append(browserLine, startBlock, stopBlock, ...otherBlocks.map(({ block }) => block));
  const trust = make('button', 'link', l10n.t('Manage Workspace Trust'));
  trust.type = 'button';
  trust.setAttribute('data-action', 'manageTrust');
  const restricted = l10n.t(
    'This workspace is not trusted, so nothing is dialled and nothing listens. Frames, digests, ENRs and verdicts work.',
  );
  const trustLine = make('div', 'lesson-block', make('p', '', restricted), trust);
  const [lessonBlock] = element.getElementsByClassName('lesson-block');
  element.insertBefore(trustLine, lessonBlock ?? null);
  const back = make('button', 'link', l10n.t('Show what was recorded here last'));
  back.type = 'button';
  back.setAttribute('data-action', 'openLastSession');
  const backLine = make('div', 'lesson-block', back);
  const restore = make('button', 'link', l10n.t('Bring back the peers that were cleared'));
  restore.type = 'button';
  restore.setAttribute('data-action', 'restorePeers');
  const restoreLine = make('div', 'lesson-block', restore);
  element.append(restoreLine, backLine);
  return {
    element,
    update({ cleared, demo: isDemoRunning, earlier, inBrowser = false, restricted: isRestricted }) {
      browserLine.hidden = !inBrowser;
      startBlock.hidden = isDemoRunning || inBrowser;
      for (const { lesson, block } of otherBlocks) block.hidden = inBrowser && lesson.action === 'dialPeer';
      stopBlock.hidden = !isDemoRunning;
      restoreLine.hidden = cleared !== true;
      trustLine.hidden = isRestricted !== true;
      backLine.hidden = earlier !== true;
    },
  };
}

/** What stands in place of the tree when the filter leaves no peer. */
export function nothingFound(clear: () => void): HTMLElement {
  const button = make('button', 'link', l10n.t('Show all peers'));
  button.type = 'button';
  button.addEventListener('click', clear);
  return make('section', 'empty', make('p', 'dim', l10n.t('No peer passes the filter.')), button);
}

/** What stands below the tree while the filter hides peers: how many. */
export function hiddenNote(clear: () => void): { element: HTMLElement; update(count: number): void } {
  const text = make('span');
  const button = make('button', 'link', l10n.t('Show All'));
  button.type = 'button';
  button.addEventListener('click', clear);
  const element = make('p', 'dim hidden-note', text, ' ', button);
  return {
    element,
    update(count) {
      element.hidden = count === 0;
      setText(text, l10n.t('{0} hidden by the filter', count.toLocaleString('en-US')));
    },
  };
}
