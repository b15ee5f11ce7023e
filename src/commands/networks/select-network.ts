import { readTarget } from '../../bundles/read-target.ts';
import type { NetworkConfig } from '../../forks/networks/network.ts';
import * as l10n from '../../primitives/l10n.ts';
import { joinText, plainSentence } from '../../primitives/plain-text.ts';
import type { Session } from '../../session/session.ts';
import { askModally, showErrorMessage, showInformationMessage, showWarningMessage } from '../../vscode/messages.ts';
import { executeCommand, writeSetting } from '../../vscode/workbench.ts';
import { allOf } from '../../words/list-text.ts';
import { lacksGenesisTime, noGenesisTimeText } from '../../words/networks/network-text.ts';
import { pickNetwork } from './pick-network.ts';

/** What another network ends, because the node runs for one network. */
interface Running {
  readonly demo: boolean;
  readonly responders: number;
  /** Addresses that we dialled and that are established; the demo's and the responders' own are not among them. */
  readonly targets: readonly string[];
}

function runningOf(session: Session): Running | undefined {
  if (session.node.state !== 'running') return undefined;
  const { demo, single } = session.responders;
  const own = new Set([...demo, ...single].map(({ peerId }) => peerId));
  const dialled = session
    .exchanges()
    .filter(
      ({ state, direction, peerId }) => state === 'established' && direction === 'outbound' && !own.has(peerId ?? ''),
    );
  return {
    demo: demo.length > 0,
    responders: single.length,
    targets: [...new Set(dialled.map(({ target }) => target))],
  };
}

/** Asks before something ends; resolves with whether the user wants that. */
async function agreed({ demo, responders, targets }: Running, network: NetworkConfig): Promise<boolean> {
  const ended = [
    ...(demo ? [l10n.t('the demo network')] : []),
    ...(responders > 0 ? [l10n.t('{0} responders', responders)] : []),
    ...(targets.length > 0 ? [l10n.t('{0} connections', targets.length)] : []),
  ];
  if (ended.length === 0) return true;
  const title = l10n.t('Select {0}', network.name);
  const message = l10n.t('Select {0}? That stops the node, and with it {1}.', network.name, allOf(ended));
  const detail = l10n.t('What is recorded keeps the network against which it was judged.');
  return (await askModally(message, { detail }, { title })) !== undefined;
}

/** The former network again, and what ran for it: responders of the user's own have new addresses and are not started. */
async function undo(session: Session, former: string, running: Running | undefined): Promise<void> {
  await writeSetting('network', former);
  if (!running) return;
  await session.applySettings();
  if (running.demo) void executeCommand('beaconHandshake.startDemoNetwork');
  for (const target of running.targets) void session.dial(readTarget(target)).catch(() => undefined);
}

/**
 * Puts a network in force, everywhere at once. The setting is the one place that holds it. Where another network ends
 * something, it is named and asked for; *Undo* brings back what it can.
 */
export async function useNetwork(session: Session, network: NetworkConfig): Promise<void> {
  const former = session.chain.network;
  if (network === former) {
    void showInformationMessage(l10n.t('Our Status speaks for {0} already.', network.name));
    return;
  }
  const running = runningOf(session);
  if (running && !(await agreed(running, network))) return;
  await writeSetting('network', network.name);
  await session.applySettings();
  if (session.chain.network.name !== network.name) {
    void showErrorMessage(
      l10n.t(
        'The setting beaconHandshake.network has a value of its own in a folder of the workspace: change it there.',
      ),
    );
    return;
  }
  const action = l10n.t('Undo');
  const spoken = l10n.t('Our Status speaks for {0} now.', network.name);
  const said = lacksGenesisTime(network)
    ? showWarningMessage(joinText([spoken, plainSentence(noGenesisTimeText(network.name))], ' '), action)
    : showInformationMessage(spoken, action);
  void said.then((choice) => (choice === action ? undo(session, former.name, running) : undefined));
}

/** *Select Network…*: the network whose digest our Status carries. */
export async function selectNetwork(session: Session): Promise<void> {
  const network = await pickNetwork(session, l10n.t('Network that our Status speaks for'));
  if (network && network !== session.chain.network) await useNetwork(session, network);
}
