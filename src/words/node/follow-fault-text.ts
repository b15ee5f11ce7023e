import * as l10n from '@vscode/l10n';
import type { FollowFault } from '../../rpc/follow-fault.ts';
import { differenceText } from '../peers/diagnosis/schedule-evidence.ts';

/** One sentence: why a beacon node is not followed, or in what it is not on the chosen network. */
export function followFaultText(fault: FollowFault): string {
  const { url } = fault;
  switch (fault.code) {
    case 'badStatus':
      return l10n.t`${url} answered ${fault.path} with ${fault.status}; expected the REST interface of a beacon node.`;
    case 'tooLong':
      return l10n.t`${url} answered ${fault.path} with more than ${fault.most} bytes.`;
    case 'notJson':
      return l10n.t`${url} answered ${fault.path} with something else than JSON; expected the REST interface of a beacon node.`;
    case 'missingField':
      return l10n.t`${url} answered ${fault.path} without ${fault.field}.`;
    case 'notNumber':
      return l10n.t`${url} answered ${fault.path} with "${fault.given}" where a number is expected.`;
    case 'notRoot':
      return l10n.t`${url} answered ${fault.path} with "${fault.given}" where a root is expected.`;
    case 'unanswered':
      return l10n.t`${url} does not answer (${fault.error}); check the address of the node's REST interface.`;
    case 'otherNetwork':
      return l10n.t`${url} is on another network: its genesis validators root is ${fault.root}, that of ${fault.network} is ${fault.expected}.`;
    case 'genesisEarlier':
      return l10n.t`${url} follows a chain whose genesis lies ${String(fault.seconds)} s earlier than that of ${fault.network}: import the network anew, or follow another node.`;
    case 'genesisLater':
      return l10n.t`${url} follows a chain whose genesis lies ${String(fault.seconds)} s later than that of ${fault.network}: import the network anew, or follow another node.`;
    case 'otherSchedule':
      return l10n.t`${url} has another schedule than ${fault.network}: ${differenceText(fault.difference)} Import the network anew, or correct that node.`;
    case 'headAhead':
      return l10n.t`The head of ${url} lies ${String(fault.slots)} slots beyond our clock: compare the clocks of both machines.`;
  }
}
