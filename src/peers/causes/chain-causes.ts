import { byteArrayEquals } from '@chainsafe/ssz';
import * as l10n from '@vscode/l10n';
import { isZeroRoot } from '../clients/checks.ts';
import { brokenRule, type CauseFacts, type CauseTable, type Finding } from './cause.ts';

/** Heads further beyond the clock than this are no clock: no machine's is off by months. */
const CLOCK_SLOTS = 1_000_000n;

/** How many heads must lie ahead together before our own clock is blamed. */
const ENOUGH = 2;

function swapped(value: bigint): bigint {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, value, true);
  return view.getBigUint64(0, false);
}

function bigEndian({ remote, wallClockSlot }: CauseFacts): Finding | undefined {
  if (remote === undefined || remote.headSlot <= wallClockSlot + CLOCK_SLOTS) return undefined;
  const read = swapped(remote.headSlot);
  if (read > wallClockSlot + 1n) return undefined;
  return {
    confidence: 'likely',
    evidence: l10n.t`Head slot ${String(remote.headSlot)} read with its bytes in reverse is ${String(read)}, which the clock allows.`,
  };
}

function headInFuture(facts: CauseFacts): string | undefined {
  const { remote, wallClockSlot } = facts;
  if (remote === undefined || brokenRule(facts, 'headSlot') === undefined || bigEndian(facts)) return undefined;
  const beyond = remote.headSlot - wallClockSlot;
  return beyond > CLOCK_SLOTS ? undefined : l10n.t`Their head lies ${String(beyond)} slots beyond our clock`;
}

/** A clock that is wrong on our side is wrong for every peer alike. */
function ourClock(facts: CauseFacts): Finding | undefined {
  const { clock } = facts;
  if (clock === undefined) return undefined;
  const evidence = headInFuture(facts);
  if (evidence && clock.future >= ENOUGH && clock.future * 2 > clock.peers) {
    return {
      confidence: 'likely',
      evidence: l10n.t`${evidence}, and so do the heads of ${clock.future} of ${clock.peers} other peers.`,
    };
  }
  return undefined;
}

function theirClock(facts: CauseFacts): Finding | undefined {
  const { clock } = facts;
  const evidence = headInFuture(facts);
  if (evidence === undefined || ourClock(facts)) return undefined;
  if (clock === undefined || clock.peers === 0) {
    return {
      confidence: 'likely',
      evidence: l10n.t`${evidence}; no other peer was asked, so it may as well be ours that is slow.`,
      remedy: l10n.t(
        'Synchronise both machines with NTP (timedatectl, chronyc), then dial again; other peers tell which of the two is wrong.',
      ),
    };
  }
  const agree = clock.peers - clock.future;
  if (agree === 0) return { confidence: 'possible', evidence: l10n.t`${evidence}; the only other peer says the same.` };
  return {
    confidence: 'certain',
    evidence: l10n.t`${evidence}, while ${agree} of ${clock.peers} other peers agree with our clock.`,
  };
}

function conflict(facts: CauseFacts): Finding | undefined {
  const broken = brokenRule(facts, 'finalizedRoot');
  const { remote } = facts;
  if (!broken || !remote || isZeroRoot(remote.finalizedRoot)) return undefined;
  return {
    confidence: 'certain',
    evidence: l10n.t`At epoch ${String(remote.finalizedEpoch)} they finalized ${String(broken.remote)}, we ${String(broken.local)}.`,
  };
}

/** Where the head lies in the future as well, a fast clock explains both. */
function tooHigh({ remote, epoch, network }: CauseFacts): Finding | undefined {
  if (remote === undefined || remote.finalizedEpoch === 0n || remote.finalizedEpoch + 1n < epoch) return undefined;
  if (remote.finalizedEpoch + 2n <= remote.headSlot / network.slotsPerEpoch) return undefined;
  return {
    confidence: remote.finalizedEpoch > epoch ? 'certain' : 'likely',
    evidence: l10n.t`They claim epoch ${String(remote.finalizedEpoch)} as finalized at epoch ${String(epoch)} of the clock; two epochs back is the newest that can be.`,
  };
}

function zeroRoot({ remote }: CauseFacts): Finding | undefined {
  if (remote === undefined || remote.finalizedEpoch === 0n || !isZeroRoot(remote.finalizedRoot)) return undefined;
  return {
    confidence: 'certain',
    evidence: l10n.t`The finalized root is zero at epoch ${String(remote.finalizedEpoch)}; only epoch 0 has the zero root.`,
  };
}

function headBefore(facts: CauseFacts): Finding | undefined {
  const broken = brokenRule(facts, 'headAfterFinalized');
  if (!broken || tooHigh(facts)) return undefined;
  return {
    confidence: 'certain',
    evidence: l10n.t`Their ${String(broken.remote)}: a head cannot be older than what it made final.`,
  };
}

/** Lighthouse refuses finality older than its oldest block; that slot is in a peer's Status. */
function pruned({ exchange, local, remote, network }: CauseFacts): Finding | undefined {
  const earliest = remote?.earliestAvailableSlot;
  if (exchange?.state !== 'refusedByThem' || !local || !remote || earliest === undefined) return undefined;
  const slot = local.finalizedEpoch * network.slotsPerEpoch;
  if (slot >= earliest || isZeroRoot(local.finalizedRoot)) return undefined;
  if (!byteArrayEquals(local.forkDigest, remote.forkDigest)) return undefined;
  return {
    confidence: 'likely',
    evidence: l10n.t`We finalized slot ${String(slot)}; their history begins at slot ${String(earliest)}.`,
  };
}

export const chainCauses = {
  bigEndianIntegers: {
    title: l10n.t('Integers are written big-endian'),
    find: bigEndian,
    remedy: l10n.t('Write epochs and slots as little-endian uint64, as SSZ does.'),
  },
  theirClock: {
    title: l10n.t('Their clock is fast'),
    find: theirClock,
    remedy: l10n.t('Synchronise that machine’s clock with NTP and restart its node.'),
  },
  ourClock: {
    title: l10n.t('Our clock is slow'),
    find: ourClock,
    remedy: l10n.t('Synchronise this machine’s clock with NTP (timedatectl, chronyc) and dial again.'),
  },
  finalityConflict: {
    title: l10n.t('A finality conflict: two chains'),
    find: conflict,
    remedy: l10n.t(
      'Look the checkpoint up in a block explorer, then resync the node on the wrong chain from a trusted checkpoint.',
    ),
  },
  finalizedTooHigh: {
    title: l10n.t('The claimed finality is too high'),
    find: tooHigh,
    remedy: l10n.t(
      'Send the finalized checkpoint of the fork-choice store, not the justified one or the current epoch, and compare the clocks.',
    ),
  },
  zeroFinalizedRoot: {
    title: l10n.t('The finalized root is zero'),
    find: zeroRoot,
    remedy: l10n.t('Send the root of the finalized checkpoint’s block; the zero root belongs to epoch 0 alone.'),
  },
  headBeforeFinalized: {
    title: l10n.t('The head is before the finalized epoch'),
    find: headBefore,
    remedy: l10n.t(
      'Send head and finalized checkpoint of one and the same view; check that the fields are in order and that the epoch is not a slot.',
    ),
  },
  prunedHistory: {
    title: l10n.t('Our finality is older than their history'),
    find: pruned,
    remedy: l10n.t(
      'Start the node that is behind from a recent checkpoint, or dial a peer that keeps the whole history.',
    ),
  },
} as const satisfies CauseTable;
