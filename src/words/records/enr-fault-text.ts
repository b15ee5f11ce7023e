import { toHexString } from '@chainsafe/ssz';
import * as l10n from '@vscode/l10n';
import type { NotDialable } from '../../enr/addresses.ts';
import type { EnrFaultJson } from '../../enr/enr-json.ts';
import {
  type EnrFault,
  type EnrFaultCode,
  type EnrFaultOf,
  type EnrFaultValues,
  type EnrRule,
  enrFaults,
  type NetworkNow,
} from '../../enr/faults.ts';
import { FAR_FUTURE_EPOCH } from '../../primitives/uint64.ts';
import { digestClause } from '../networks/digest-note.ts';
import { enrTextFaultText, rlpFaultText } from './enr-bytes-text.ts';
import { wantedValueText } from './wanted-value-text.ts';

const EIP_778 = 'EIP-778';

const rules: Readonly<Record<EnrRule, string>> = {
  eip778: EIP_778,
  textEncoding: `${EIP_778}, "Text encoding"`,
  rlpEncoding: `${EIP_778}, "RLP encoding"`,
  structure: `${EIP_778}, "Record structure"`,
  identity: `${EIP_778}, "v4 identity scheme"`,
  values: l10n.t`${EIP_778} and consensus-specs p2p-interface.md`,
  forkId: 'consensus-specs phase0/p2p-interface.md, "eth2 field"',
  nextDigest: 'consensus-specs fulu/p2p-interface.md, "Next fork digest"',
};

/** What to say of each fault: one sentence, and what to do about it. */
type Words = {
  readonly [Code in EnrFaultCode]: { readonly text: (fault: EnrFaultOf<Code>) => string; readonly fix?: string };
};

const copyAgain = l10n.t('Copy the whole record again.');
const bootnode = l10n.t('Normal for the record of a bootnode.');
const compareSchedules = l10n.t("Compare the node's schedule with yours.");
const computeAnew = l10n.t('The client must compute nfd anew at each boundary.');

const words: Words = {
  'enr-text': { text: ({ why }) => enrTextFaultText(why), fix: copyAgain },
  'enr-base64': {
    text: () => l10n.t('The record is written in standard base64, but an ENR is base64url without padding.'),
  },
  'enr-rlp': {
    text: ({ why, from }) =>
      why.code === 'trailing'
        ? l10n.t`${why.bytes} bytes follow the record, but nothing may.`
        : l10n.t`The record cannot be read at byte ${from}: ${rlpFaultText(why)}.`,
    fix: copyAgain,
  },
  'enr-size': { text: ({ bytes }) => l10n.t`The record has ${bytes} bytes, but at most 300 are allowed.` },
  'enr-order': {
    text: ({ key, before }) => {
      const what =
        before === key ? l10n.t`The key "${key}" stands there twice` : l10n.t`The key "${key}" comes after "${before}"`;
      return l10n.t`${what}, but keys must be unique and sorted.`;
    },
  },
  'enr-seq': { text: () => l10n.t('The sequence number is not a uint64 without leading zeros.') },
  'enr-scheme': {
    text: () => l10n.t('The record has no "id" of "v4", which is the only identity scheme there is.'),
  },
  'enr-key': {
    text: () =>
      l10n.t(
        'The record has no "secp256k1" key that is a compressed point of the curve, so that its signature cannot be checked.',
      ),
  },
  'enr-signature': {
    text: () => l10n.t('The signature does not fit the content and the key of the record.'),
    fix: l10n.t(
      'The record was changed after it was signed, or damaged when it was copied: ask the node for it again.',
    ),
  },
  'enr-value': {
    text: ({ key, given, wanted }) => l10n.t`The value of "${key}", ${given}, is not ${wantedValueText(wanted)}.`,
  },
  'enr-no-eth2': {
    text: () => l10n.t('The record has no "eth2" key, so it is not that of a beacon node that announces its fork.'),
    fix: l10n.t('Use the record of the consensus client.'),
  },
  'enr-not-dialable': { text: ({ why }) => notDialableText(why) },
  'enr-stale': {
    text: ({ match, now }) =>
      l10n.t`${says(match)}, which ended at epoch ${String(match.until)}, while ${nowText(now)}.`,
    fix: l10n.t(
      'Normal for the record of a bootnode; a node that serves the chain updates its record at each fork: check its version and its clock.',
    ),
  },
  'enr-pre-genesis': {
    text: ({ match, now }) =>
      l10n.t`${says(match)} with a zero validators root, as before genesis, while ${nowText(now)}.`,
    fix: bootnode,
  },
  'enr-never-in-force': {
    text: ({ match, now }) => l10n.t`${digestClause(match)}, while ${nowText(now)}.`,
    fix: bootnode,
  },
  'enr-early': {
    text: ({ match, now }) => {
      const starts =
        match.from === undefined ? l10n.t('has no epoch yet') : l10n.t`begins only at epoch ${String(match.from)}`;
      return l10n.t`${says(match)}, which ${starts}, while ${nowText(now)}.`;
    },
    fix: l10n.t("Compare the node's clock and schedule with yours."),
  },
  'enr-other-network': {
    text: ({ match, now }) => l10n.t`${digestClause(match)}, while ${nowText(now)}.`,
    fix: l10n.t('Leave this node out of the network.'),
  },
  'enr-wrong-digest': {
    text: ({ match, now }) => l10n.t`${digestClause(match)}, and ${nowText(now)}.`,
    fix: l10n.t('Correct the computation of the fork digest.'),
  },
  'enr-unknown-digest': {
    text: ({ digest, now, versionOf }) => {
      const hex = toHexString(digest);
      if (now) return l10n.t`No known network has the fork digest ${hex}; ${nowText(now)}.`;
      const of = versionOf
        ? l10n.t`, but its next fork version is that of ${versionOf.network.name} ${versionOf.fork.name}`
        : '';
      return l10n.t`No known network has the fork digest ${hex}${of}.`;
    },
    fix: l10n.t('Import the network, if it is a devnet of yours.'),
  },
  'enr-nfd-missing': {
    text: ({ network, expected }) =>
      l10n.t`The record has no nfd, though ${toHexString(expected)} is scheduled as the next fork digest of ${network.name}.`,
    fix: l10n.t('Update the client to one that sets nfd.'),
  },
  'enr-nfd-zero': {
    text: (fault) => nfdText(l10n.t('is zero'), fault),
    fix: l10n.t("Check that the node's schedule has this boundary."),
  },
  'enr-nfd-current': {
    text: (fault) => nfdText(l10n.t`is ${toHexString(fault.given)}, the digest that is in force already`, fault),
    fix: computeAnew,
  },
  'enr-nfd-left-over': {
    text: (fault) =>
      nfdText(l10n.t`is ${toHexString(fault.given)}, left over from before epoch ${String(fault.until)}`, fault),
    fix: computeAnew,
  },
  'enr-nfd-differs': { text: (fault) => nfdText(`is ${toHexString(fault.given)}`, fault), fix: compareSchedules },
  'enr-next-epoch-blob': {
    text: (fault) => epochText(l10n.t('leaves out a change of the blob parameters'), fault),
    fix: l10n.t('The client must count blob-parameter changes as well.'),
  },
  'enr-next-epoch-past': {
    text: (fault) => epochText(l10n.t('is over'), fault),
    fix: l10n.t('The client must update its record at each boundary.'),
  },
  'enr-next-epoch': {
    text: (fault) => epochText(l10n.t('is not in the schedule'), fault),
    fix: compareSchedules,
  },
  'enr-next-version': {
    text: ({ network, given, expected }) =>
      l10n.t`The next fork version is ${toHexString(given)}, but ${network.name} expects ${toHexString(expected)}: Prysm refuses such a record.`,
    fix: compareSchedules,
  },
};

type Match = EnrFaultValues<'enr-stale'>['match'];

function says({ digest, fork }: Match): string {
  return l10n.t`The record says ${toHexString(digest)}, ${fork.name}`;
}

function nowText({ network, digest, epoch }: NetworkNow): string {
  return l10n.t`${network.name} is at ${toHexString(digest)} in epoch ${String(epoch)}`;
}

function nfdText(what: string, { network, expected }: EnrFaultValues<'enr-nfd-zero'>): string {
  const next = expected
    ? l10n.t`${toHexString(expected)} is the next of ${network.name}`
    : l10n.t`${network.name} has no fork scheduled`;
  return l10n.t`nfd ${what}, but ${next}.`;
}

function epochText(what: string, { network, given, expected }: EnrFaultValues<'enr-next-epoch'>): string {
  const named = (epoch: bigint) => (epoch === FAR_FUTURE_EPOCH ? l10n.t('none (far future)') : String(epoch));
  return l10n.t`The next fork epoch ${named(given)} ${what}: the next boundary of ${network.name} is ${named(expected)}.`;
}

/** Why the extension cannot dial a record over TCP, in one sentence. */
export function notDialableText(why: NotDialable): string {
  switch (why.code) {
    case 'quicOnly':
      return l10n.t('The record gives a QUIC address only, and Beacon Handshake dials TCP.');
    case 'discoveryOnly':
      return l10n.t(
        'The record gives a UDP port for discovery only, as bootnodes do: no libp2p connection can be made to it.',
      );
    case 'noAddress':
      return l10n.t`The record gives a port (${why.ports.join(', ')}) but no IP address: the node does not know its own.`;
    case 'noPort':
      return l10n.t('The record gives an IP address but no port.');
    case 'otherVersion':
      return l10n.t('The record gives a port for one version of IP and an IP address of the other.');
    case 'nothing':
      return l10n.t('The record gives neither an IP address nor a port.');
  }
}

/** A fault of a record in one sentence. */
export function enrFaultText(fault: EnrFault): string {
  // A row of the table takes the faults of its own code.
  const { text } = words[fault.code] as { readonly text: (fault: EnrFault) => string };
  return text(fault);
}

export function enrFaultToJson(fault: EnrFault): EnrFaultJson {
  const { code, from, to } = fault;
  const { severity, rule } = enrFaults[code];
  const { fix } = words[code];
  return { code, from, to, message: enrFaultText(fault), severity, rule: rules[rule], ...(fix && { fix }) };
}
