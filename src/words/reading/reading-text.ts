import { toHexString } from '@chainsafe/ssz';
import * as l10n from '@vscode/l10n';
import { executionForkName } from '../../forks/networks/execution-forks.ts';
import type { NetworkConfig } from '../../forks/networks/network.ts';
import type { Finding, FindingKind, FindingOf } from '../../reading/finding.ts';
import type { ReadingJson } from '../../reading/reading-json.ts';
import { goodbyeMeaning } from '../peers/goodbye-text.ts';
import { resultNameOfWhom } from '../wire/result-name.ts';
import { addressWords } from './address-words.ts';
import { digestWords, rootWords, versionWords } from './bytes-words.ts';
import { enrWords } from './enr-words.ts';
import { frameWords } from './frame-words.ts';
import { nodeWords } from './node-words.ts';
import { statusWords } from './status-words.ts';

/** What findings are compared with. */
export interface ReadingContext {
  readonly networks: readonly NetworkConfig[];
  /** The epoch of a network now; undefined before its genesis. */
  readonly now: (network: NetworkConfig) => bigint | undefined;
  /** The network that the text is about, where that is known. */
  readonly network?: NetworkConfig;
}

/** What is said of a finding besides its place. */
export type Said = Pick<ReadingJson, 'value' | 'summary' | 'warning' | 'alternatives' | 'status' | 'faults'>;

type Words = { readonly [Kind in FindingKind]: (finding: FindingOf<Kind>, context: ReadingContext) => Said };

const words: Words = {
  frame: frameWords,
  status: statusWords,
  forkDigest: digestWords,
  forkVersion: versionWords,
  root: rootWords,
  enr: enrWords,
  address: addressWords,
  node: nodeWords,
  peerId: ({ peerId }) => ({
    value: peerId,
    summary: l10n.t('This is a libp2p peer id: the name of a node, made of its public key.'),
  }),
  goodbye: ({ reason, isRefusal }) => {
    const meaning = goodbyeMeaning(reason);
    const value = String(reason);
    if (!isRefusal) return { value, summary: l10n.t`This is Goodbye ${value}: ${meaning}.` };
    return {
      value,
      summary: l10n.t`This is why a client refused a Status, for which it sends Goodbye ${value}: ${meaning}.`,
    };
  },
  resultCode: ({ code, message, isFramed }) => {
    const said =
      message === undefined
        ? l10n.t`This is result ${code}, ${resultNameOfWhom(code)}.`
        : l10n.t`This is result ${code}, ${resultNameOfWhom(code)}, with the message "${message}".`;
    const warning = l10n.t('The log shows the message still in its snappy frame, without what cannot be printed.');
    return { value: String(code), summary: said, ...(isFramed && { warning }) };
  },
  networkConfig: ({ form, name, forks }) => {
    const whose = name === '' ? l10n.t('of a network that we do not know') : l10n.t`of ${name}`;
    const summary = {
      config: l10n.t`This is a network configuration ${whose} with ${forks} fork versions.`,
      spec: l10n.t`This is the specification that a node runs by, ${whose}, with ${forks} fork versions.`,
      forkSchedule: l10n.t`This is the fork schedule ${whose}: ${forks} forks with their versions and epochs.`,
    }[form];
    return { value: name, summary };
  },
  snappy: ({ data, isWhole, text }) => ({
    value: toHexString(data),
    summary:
      text === undefined
        ? l10n.t`This is a stream of snappy frames that holds ${data.length} bytes of something else than Status, ping, metadata and Goodbye.`
        : l10n.t`This is a text that the log shows still in its snappy frame: "${text}".`,
    ...(!isWhole && { warning: l10n.t('No whole chunk follows the stream identifier.') }),
  }),
  executionForkId: ({ hash, next }) => {
    const value = toHexString(hash);
    const name = executionForkName(value);
    const which = name === undefined ? '' : l10n.t` of ${name}`;
    const then = next === undefined || next === '0' ? '' : l10n.t` Its next fork is at ${next}.`;
    return {
      value,
      summary: l10n.t`This is a fork id${which} of the execution layer (EIP-2124), not a fork digest of the beacon chain.${then}`,
    };
  },
};

/** A finding in the API's shape, with the sentences that a person reads. */
export function readingToJson(finding: Finding, context: ReadingContext): ReadingJson {
  const { kind, from, to, certainty } = finding;
  // A row of the table takes the findings of its own kind.
  const say = words[kind] as (finding: Finding, context: ReadingContext) => Said;
  return { kind, from, to, certainty, ...say(finding, context) };
}
