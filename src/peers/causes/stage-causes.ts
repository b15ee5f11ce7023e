import * as l10n from '@vscode/l10n';
import type { CauseCode } from '../../exchange/codes.ts';
import type { FailureCode } from '../../exchange/failure-codes.ts';
import type { CauseJson } from '../../exchange/judgement-json.ts';
import { mapValues } from '../../primitives/map-values.ts';
import type { CauseEntry } from './cause.ts';

/** A failure before a Status was read, by the code of the exchange's failure. */
interface StageCause {
  readonly title: string;
  readonly codes: Readonly<Partial<Record<FailureCode, CauseJson['confidence']>>>;
  readonly remedy: string;
}

const byCode = {
  nobodyListens: {
    title: l10n.t('Nobody listens there'),
    codes: { connectionRefused: 'certain' },
    remedy: l10n.t(
      'Start the node or correct the port; a node in a container listens only on ports that are published.',
    ),
  },
  nameNotResolved: {
    title: l10n.t('The name has no address'),
    codes: { nameNotResolved: 'certain' },
    remedy: l10n.t('Correct the host name or dial the IP address.'),
  },
  firewall: {
    title: l10n.t('A firewall, or only UDP is open'),
    codes: { dialTimeout: 'likely', unreachable: 'likely' },
    remedy: l10n.t(
      'Open the node’s TCP port (9000 by default) in firewall and NAT: discovery over UDP can work while TCP is closed.',
    ),
  },
  notLibp2p: {
    title: l10n.t('Not a libp2p port'),
    codes: { httpServer: 'certain', notLibp2p: 'certain', silentServer: 'likely' },
    remedy: l10n.t(
      'Dial the libp2p port, 9000 by default: 5052, 3500 and 9596 are REST ports, 8545 and 30303 belong to the execution client.',
    ),
  },
  identity: {
    title: l10n.t('Another identity answers'),
    codes: { wrongPeerId: 'certain' },
    remedy: l10n.t(
      'Take the peer id from the node’s identity endpoint: its key was created anew, or another node has the address.',
    ),
  },
  muxer: {
    title: l10n.t('No common muxer'),
    codes: { noCommonMuxer: 'certain', muxerTimeout: 'possible', closedDuringMuxer: 'possible' },
    remedy: l10n.t('Offer both yamux and mplex: Lodestar takes mplex only.'),
  },
  notBeaconNode: {
    title: l10n.t('No beacon node'),
    codes: { noCommonSecurity: 'likely' },
    remedy: l10n.t('Dial a consensus client: every beacon node speaks noise.'),
  },
  closedEarly: {
    title: l10n.t('Closed before the handshake began'),
    codes: { closedDuringSecurity: 'possible', connectionReset: 'possible' },
    remedy: l10n.t(
      'Dial again in some minutes: the node may be full or limit connections from this address; look for a ban in its log.',
    ),
  },
  ownAddress: {
    title: l10n.t('This is our own address'),
    codes: { ownAddress: 'certain' },
    remedy: l10n.t('Dial another node: a node cannot shake hands with itself.'),
  },
  peerSilent: {
    title: l10n.t('The peer does not answer'),
    codes: { noResponse: 'likely', responseTimeout: 'likely', openStreamTimeout: 'likely' },
    remedy: l10n.t(
      'Look into that node’s log and load: it may be syncing, stuck, or waiting for the end of a request that it misreads.',
    ),
  },
  closedWithoutAnswer: {
    title: l10n.t('Closed instead of answering'),
    codes: { streamReset: 'possible', connectionClosed: 'possible' },
    remedy: l10n.t('Look into that node’s log: it could not read our request, is full, or has banned us.'),
  },
} as const satisfies Partial<Record<CauseCode, StageCause>>;

/** Finds the failure's code; the failure's own sentence is the evidence. */
function entryOf({ title, codes, remedy }: StageCause): CauseEntry {
  return {
    title,
    remedy,
    find: ({ exchange, refusal }) => {
      const { failure, goodbye } = exchange ?? {};
      if (failure === undefined || goodbye?.direction === 'received') return undefined;
      const confidence = codes[failure.code];
      if (confidence === undefined) return undefined;
      const known = refusal?.readings.find(({ client, explains }) => client === refusal.client && explains !== 'no');
      return { confidence, evidence: known ? `${failure.message} ${refusal?.sentence}` : failure.message };
    },
  };
}

export const stageCauses = mapValues(byCode, entryOf);
