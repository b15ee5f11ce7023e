import type { Exchange } from '../../exchange/exchange.ts';
import * as l10n from '../../primitives/l10n.ts';
import { plainText } from '../../primitives/plain-text.ts';
import type { Log } from '../../vscode/log.ts';
import { readSetting } from '../../vscode/workbench.ts';
import { lacksGenesisTime, noGenesisTimeText } from '../../words/networks/network-text.ts';
import { sentence, stateWords } from '../../words/peer-text.ts';
import type { Chain } from './chain.ts';
import type { NodeState } from './link.ts';

/** One line for each state that an exchange comes to rest in; `before` is the exchange as it was known. */
export function logOutcome(log: Log, exchange: Exchange, before: Exchange | undefined, chain: Chain): void {
  const { state, target, remote } = exchange;
  if (state === 'running' || state === 'answered' || state === before?.state) return;
  const why = sentence(exchange, remote ? chain.digestMeans(remote.forkDigest) : '');
  const line = plainText(`${target} ${stateWords[state]}: ${why}`);
  if (state === 'established' || state === 'left') log.info(line);
  else log.warn(line);
}

/** Where the node listens, or why it does not. */
export function logNodeState(log: Log, state: NodeState, { network }: Chain): void {
  if (state.state === 'failed') log.error(plainText(state.message));
  if (state.state !== 'running') return;
  const { peerId, listening } = state.info;
  log.info(l10n.t('Node {0} listens on {1}.', peerId, listening.join(', ')));
  if (lacksGenesisTime(network)) log.warn(plainText(noGenesisTimeText(network.name)));
}

/** Why the node has stopped by itself. */
export function logIdle(log: Log): void {
  log.info(
    l10n.t(
      'The node was stopped because nothing was dialled, asked or connected for {0} min (setting beaconHandshake.node.stopAfterIdle). The next dial starts it again.',
      readSetting('node.stopAfterIdle'),
    ),
  );
}
