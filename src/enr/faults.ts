import * as l10n from '@vscode/l10n';
import type { EnrFaultJson } from '../forks/networks/json.ts';

const EIP_778 = 'EIP-778';
const FORK_ID = 'consensus-specs phase0/p2p-interface.md, "eth2 field"';
const NFD = 'consensus-specs fulu/p2p-interface.md, "Next fork digest"';

interface EnrRule {
  readonly severity: EnrFaultJson['severity'];
  readonly rule: string;
  readonly fix?: string;
}

/** Every fault that a record can have: what it weighs, which text it goes against, what to do. */
export const enrRules = {
  'enr-text': { severity: 'error', rule: `${EIP_778}, "Text encoding"`, fix: l10n.t('Copy the whole record again.') },
  'enr-base64': { severity: 'warning', rule: `${EIP_778}, "Text encoding"` },
  'enr-rlp': { severity: 'error', rule: `${EIP_778}, "RLP encoding"`, fix: l10n.t('Copy the whole record again.') },
  'enr-size': { severity: 'error', rule: `${EIP_778}, "RLP encoding"` },
  'enr-order': { severity: 'error', rule: `${EIP_778}, "Record structure"` },
  'enr-seq': { severity: 'error', rule: `${EIP_778}, "Record structure"` },
  'enr-scheme': { severity: 'error', rule: `${EIP_778}, "Record structure"` },
  'enr-key': { severity: 'error', rule: `${EIP_778}, "v4 identity scheme"` },
  'enr-signature': {
    severity: 'error',
    rule: `${EIP_778}, "v4 identity scheme"`,
    fix: l10n.t(
      'The record was changed after it was signed, or damaged when it was copied: ask the node for it again.',
    ),
  },
  'enr-value': { severity: 'warning', rule: l10n.t`${EIP_778} and consensus-specs p2p-interface.md` },
  'enr-no-eth2': { severity: 'warning', rule: FORK_ID, fix: l10n.t('Use the record of the consensus client.') },
  'enr-not-dialable': { severity: 'info', rule: EIP_778 },
  'enr-stale': {
    severity: 'warning',
    rule: FORK_ID,
    fix: l10n.t(
      'Normal for the record of a bootnode; a node that serves the chain updates its record at each fork: check its version and its clock.',
    ),
  },
  'enr-pre-genesis': { severity: 'warning', rule: FORK_ID, fix: l10n.t('Normal for the record of a bootnode.') },
  'enr-never-in-force': { severity: 'warning', rule: FORK_ID, fix: l10n.t('Normal for the record of a bootnode.') },
  'enr-early': { severity: 'warning', rule: FORK_ID, fix: l10n.t("Compare the node's clock and schedule with yours.") },
  'enr-other-network': { severity: 'warning', rule: FORK_ID, fix: l10n.t('Leave this node out of the network.') },
  'enr-wrong-digest': { severity: 'error', rule: FORK_ID, fix: l10n.t('Correct the computation of the fork digest.') },
  'enr-unknown-digest': {
    severity: 'info',
    rule: FORK_ID,
    fix: l10n.t('Import the network, if it is a devnet of yours.'),
  },
  'enr-nfd-missing': { severity: 'warning', rule: NFD, fix: l10n.t('Update the client to one that sets nfd.') },
  'enr-nfd-zero': { severity: 'warning', rule: NFD, fix: l10n.t("Check that the node's schedule has this boundary.") },
  'enr-nfd-current': {
    severity: 'warning',
    rule: NFD,
    fix: l10n.t('The client must compute nfd anew at each boundary.'),
  },
  'enr-nfd-left-over': {
    severity: 'warning',
    rule: NFD,
    fix: l10n.t('The client must compute nfd anew at each boundary.'),
  },
  'enr-nfd-differs': { severity: 'warning', rule: NFD, fix: l10n.t("Compare the node's schedule with yours.") },
  'enr-next-epoch-blob': {
    severity: 'warning',
    rule: NFD,
    fix: l10n.t('The client must count blob-parameter changes as well.'),
  },
  'enr-next-epoch-past': {
    severity: 'warning',
    rule: FORK_ID,
    fix: l10n.t('The client must update its record at each boundary.'),
  },
  'enr-next-epoch': { severity: 'warning', rule: FORK_ID, fix: l10n.t("Compare the node's schedule with yours.") },
  'enr-next-version': { severity: 'warning', rule: FORK_ID, fix: l10n.t("Compare the node's schedule with yours.") },
} as const satisfies Readonly<Record<string, EnrRule>>;

export type EnrFaultCode = keyof typeof enrRules;

/** A fault as data with its place, half open, in bytes of the record. */
export function enrFault(code: EnrFaultCode, [from, to]: readonly [number, number], message: string): EnrFaultJson {
  return { code, from, to, message, ...enrRules[code] };
}
