import type { CauseCode } from '../../exchange/codes.ts';
import * as l10n from '../l10n.ts';
import { goodbyeCode, resultCode } from '../named-codes.ts';
import type { Words } from '../phrase.ts';
import { DIGEST, digestRule, ENR, GOODBYE, goodbyes, NETWORK, RESPONSE, STATUS } from './cause-references.ts';
import { historyCauseWords } from './history-cause-words.ts';
import type { PageKind } from './page.ts';
import type { Reference } from './specs.ts';
import { standingCauseWords } from './standing-cause-words.ts';

export interface CauseWords {
  /** What it means and who does what, beyond its title and its remedy. */
  readonly says: Words;
  readonly where: readonly Reference[];
  readonly see?: readonly (readonly [kind: PageKind, code: string])[];
}

/** What each cause means, by its code. */
export const causeWords: Readonly<Record<CauseCode, CauseWords>> = {
  encodingMistake: {
    says: l10n.t(
      'The bytes break a rule of the frame: length prefix, snappy frames, checksum or SSZ. The exchange shows the byte, and its explanation is that of the one rule.',
    ),
    where: [
      ['phase0', 'SSZ-snappy encoding strategy'],
      ['framing', ''],
    ],
    see: [['result', '1']],
  },
  ...historyCauseWords,
  ...standingCauseWords,
  forkBoundary: {
    says: l10n.t(
      'The digest is that of the other side of a boundary, two slots away at most. Nodes pass it by their own clocks and take a slot or two to notice, so that good peers refuse each other for a minute.',
    ),
    where: DIGEST,
    see: digestRule,
  },
  staleSoftware: {
    says: l10n.t(
      'The digest belongs to a fork of this network that is over. The node runs a release or a config that does not know the present fork, or has stopped following its clock.',
    ),
    where: DIGEST,
    see: digestRule,
  },
  forkEpochDiffers: {
    says: l10n.t(
      'The digest belongs to a fork of this network that has not begun by the schedule used here: one of the two has another fork epoch or blob schedule.',
    ),
    where: DIGEST,
    see: digestRule,
  },
  wrongNetwork: {
    says: l10n.t(
      'The digest is right for another network. Both nodes are sound and never belong together; lists of peers that are shared between networks bring them into contact.',
    ),
    where: [...DIGEST, ['phase0', 'Status v1']],
    see: [...digestRule, ...goodbyes('2')],
  },
  blobMaskMissing: {
    says: l10n.t(
      'The digest was computed as before Fulu: fork version and genesis validators root alone. Since Fulu the blob parameters in force are mixed in, also at Fulu itself.',
    ),
    where: DIGEST,
    see: digestRule,
  },
  blobMaskWrong: {
    says: l10n.t(
      'Blob parameters were mixed in, but other ones or in another byte order. Before the first entry of the schedule the epoch is that of Electra, not that of Fulu.',
    ),
    where: DIGEST,
    see: digestRule,
  },
  unpaddedVersion: {
    says: l10n.t(
      'The fork version was hashed as 4 bytes. ForkData is a container of two roots’ width: its first half is the version with 28 zero bytes behind it. Chapter 8 describes it without them.',
    ),
    where: [
      ['phase0Chain', 'compute_fork_data_root'],
      ['ssz', 'Merkleization'],
    ],
    see: [...digestRule, ['client', 'chapter-8']],
  },
  digestByteOrder: {
    says: l10n.t(
      'The four bytes stand in reverse. A digest is bytes, not a number: no order of a machine applies to it.',
    ),
    where: [...DIGEST, ['ssz', 'Serialization']],
    see: digestRule,
  },
  preGenesis: {
    says: l10n.t(
      'The digest was computed with a zero genesis validators root, which is all that a node knows before it has a genesis state. Bootnodes announce it for ever.',
    ),
    where: [...DIGEST, ...ENR],
    see: digestRule,
  },
  genesisRoot: {
    says: l10n.t(
      'No known network gives this digest in any known way, right or wrong. A devnet that was created anew has another genesis validators root and so other digests for the same versions.',
    ),
    where: DIGEST,
    see: digestRule,
  },
  version1Only: {
    says: l10n.t(
      'Since Fulu the Status has a second version with one field more. A node that speaks only the first reaches fewer and fewer peers.',
    ),
    where: [
      ['fulu', 'Status v2'],
      ['multistream', ''],
    ],
    see: [
      ['clientRule', 'prysm.statusVersion'],
      ['clientRule', 'lodestar.statusVersion'],
    ],
  },
  noStatusProtocol: {
    says: l10n.t('The peer speaks libp2p and took no version of the Status, which every beacon node serves.'),
    where: [...STATUS, ['multistream', '']],
  },
  tooManyPeers: {
    says: l10n.t(
      'The peer has reached its number of peers and parts from the least useful. It says nothing about our Status.',
    ),
    where: GOODBYE,
    see: goodbyes('129'),
  },
  rateLimited: {
    says: l10n.t(
      'Clients limit requests from one peer. The specification asks them to delay; Prysm, Lighthouse, Grandine and Lodestar answer with an error, and Lodestar counts it heavily.',
    ),
    where: RESPONSE,
    see: [['result', '139'], ...goodbyes('130')],
  },
  banned: {
    says: l10n.t('The peer remembers what this identity or address did before and refuses whatever it is told now.'),
    where: GOODBYE,
    see: goodbyes('250', '251', '252'),
  },
  backOff: {
    says: l10n.t(
      'The peer refused us before and now ends the connection before a handshake. How long depends on the client; its page tells what is known.',
    ),
    where: GOODBYE,
    see: [
      ['client', 'lodestar'],
      ['client', 'nimbus'],
      ['client', 'teku'],
    ],
  },
  peerShutsDown: {
    says: l10n.t('The peer is on its way down and says so to everybody.'),
    where: GOODBYE,
    see: goodbyes('1'),
  },
  peerStarting: {
    says: l10n.t`The peer listens before it can answer. Teku says “node is initializing” with ${resultCode(2)} until it is ready.`,
    where: RESPONSE,
    see: [['result', '2']],
  },
  identityRefused: {
    says: l10n.t(
      'The peer said Goodbye before it read a Status: it looks at the kind of key first. Ethereum nodes have secp256k1 keys; libp2p’s default is Ed25519.',
    ),
    where: [
      ['phase0', 'ENR structure'],
      ['peerId', ''],
    ],
    see: [['client', 'lodestar'], ...goodbyes('2')],
  },
  bigEndianIntegers: {
    says: l10n.t('A slot or epoch reads as an absurd number, and as a sensible one with its bytes in reverse.'),
    where: [['ssz', 'Serialization']],
    see: [['rule', 'headSlot']],
  },
  theirClock: {
    says: l10n.t('Their head is of a slot that has not begun here. Other peers tell which of the two clocks is wrong.'),
    where: STATUS,
    see: [['rule', 'headSlot']],
  },
  ourClock: {
    says: l10n.t('The heads of most peers lie ahead of our clock, so that ours is the one that is wrong.'),
    where: STATUS,
    see: [['rule', 'headSlot']],
  },
  finalityConflict: {
    says: l10n.t(
      'Both sides hold another block to be final at the same epoch. One of them follows a chain that the network has left, or both are different networks with the same digest.',
    ),
    where: STATUS,
    see: [['rule', 'finalizedRoot']],
  },
  finalizedTooHigh: {
    says: l10n.t`The claimed epoch cannot be final by the clock. Sending the justified checkpoint, or the current epoch, is the usual mistake; Prysm answers with ${resultCode(1)} and ${goodbyeCode(3)} although the digests agree.`,
    where: STATUS,
    see: [
      ['rule', 'finalizedEpoch'],
      ['clientRule', 'prysm.finalizedEpoch'],
    ],
  },
  zeroFinalizedRoot: {
    says: l10n.t('A zero root is the root of the genesis checkpoint and of no other.'),
    where: STATUS,
    see: [['rule', 'finalizedRoot']],
  },
  headBeforeFinalized: {
    says: l10n.t('A head descends from what is final, so the two numbers do not come from one view of the chain.'),
    where: STATUS,
    see: [
      ['rule', 'headAfterFinalized'],
      ['clientRule', 'nimbus.headAfterFinalized'],
    ],
  },
  prunedHistory: {
    says: l10n.t(
      'Our finalized slot is older than the oldest block of the peer, which then cannot compare anything. Lighthouse refuses in that case.',
    ),
    where: [['fulu', 'Status v2']],
    see: [['clientRule', 'lighthouse.oldFinality']],
  },
  nobodyListens: {
    says: l10n.t('The machine answered that no program listens on this port.'),
    where: NETWORK,
  },
  nameNotResolved: {
    says: l10n.t('The host name of the address stands for no IP address.'),
    where: NETWORK,
  },
  firewall: {
    says: l10n.t(
      'Nothing came back at all. Packets are dropped on the way, or the node is reached by UDP alone: discovery uses UDP, the handshake TCP.',
    ),
    where: NETWORK,
  },
  notLibp2p: {
    says: l10n.t('Something else than libp2p answers on this port: a REST API, an execution client, or silence.'),
    where: [['multistream', '']],
  },
  identity: {
    says: l10n.t('The peer proved another identity than the address names, so the connection was not used.'),
    where: [
      ['noise', ''],
      ['peerId', ''],
    ],
  },
  muxer: {
    says: l10n.t(
      'Both sides have to agree on how streams share the connection. The specification requires mplex and allows yamux.',
    ),
    where: [['phase0', 'Multiplexing']],
    see: [['client', 'lodestar']],
  },
  notBeaconNode: {
    says: l10n.t('The peer speaks libp2p without noise, which every beacon node has.'),
    where: [
      ['phase0', 'Encryption'],
      ['noise', ''],
    ],
  },
  closedEarly: {
    says: l10n.t(
      'The connection ended while it was being secured. A full node, a limit on connections from one address or a ban look alike from here.',
    ),
    where: [['noise', '']],
  },
  ownAddress: { says: l10n.t('The address leads back to this node.'), where: [['peerId', '']] },
  peerSilent: {
    says: l10n.t(
      'The stream is open and nothing comes. Lodestar gives up on a request after 5 s, Prysm after 5, most others after 10.',
    ),
    where: RESPONSE,
  },
  closedWithoutAnswer: {
    says: l10n.t(
      'The stream or the connection ended instead of an answer. Prysm does so with a request that it cannot read; a full node and a ban look alike.',
    ),
    where: RESPONSE,
    see: [['client', 'prysm']],
  },
  enrStale: {
    says: l10n.t(
      'The record is gossip and may be old; the Status is what the node says now. Peers that filter by the record never dial such a node, and it falls to few peers.',
    ),
    where: ENR,
  },
  enrDiffers: {
    says: l10n.t(
      'Record and Status of one node are computed from the same schedule. Two digests mean that two programs or two configs are at work, or that one of the two is computed once and kept.',
    ),
    where: ENR,
    see: digestRule,
  },
  nfdWrong: {
    says: l10n.t(
      'nfd is the digest of the next fork or of the next change of blob parameters. Prysm does not dial a record whose nfd differs from its own, so that peers fall away before a boundary or after it.',
    ),
    where: ENR,
  },
  udpOnly: {
    says: l10n.t(
      'The record names an address for discovery over UDP and none over TCP, as the records of bootnodes do.',
    ),
    where: ENR,
  },
  refusedByTheirRule: {
    says: l10n.t(
      'The peer answered and then parted. Each client has rules of its own beyond the digest; the page of the exchange tells for each whether they explain what the peer did.',
    ),
    where: STATUS,
    see: [...goodbyes('2', '3'), ['client', 'prysm'], ['client', 'lighthouse'], ['client', 'teku']],
  },
  errorAnswer: {
    says: l10n.t(
      'The peer answered with a result byte other than 0. Its payload is a text in the same frames as everything else; shown unframed it looks like garbage.',
    ),
    where: RESPONSE,
    see: [
      ['result', '1'],
      ['result', '2'],
      ['result', '3'],
    ],
  },
};
