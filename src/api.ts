import { toHexString } from '@chainsafe/ssz';
import * as l10n from '@vscode/l10n';
import type { EnrJson } from './enr/enr-json.ts';
import type { GoodbyeJson, JudgeContextJson, JudgementJson } from './exchange/judgement-json.ts';
import type { DiagnoseContextJson, DiagnosisJson, ObservationJson } from './exchange/observation-json.ts';
import { parseNetworkConfig } from './forks/config/parse-config.ts';
import { computeForkDigest, forkDigestToJson } from './forks/digest/fork-digest.ts';
import { identifyBeside } from './forks/digest/identify-beside.ts';
import { withMasksAtOnce } from './forks/digest/mask-table.ts';
import { parseDigestText } from './forks/digest/read-digest-text.ts';
import type { DigestMatchJson, ForkDigestJson, NetworkConfigJson } from './forks/networks/json.ts';
import { knownNetworks } from './forks/networks/known-networks.ts';
import type { NetworkConfig } from './forks/networks/network.ts';
import { networkFromJson, networkToJson } from './forks/networks/network-json.ts';
import { findNetwork, networks } from './forks/networks/networks.ts';
import { epochAt } from './forks/schedule/slot-clock.ts';
import type { FinalizedBlock } from './peers/clients/client.ts';
import { frameVerdicts } from './peers/clients/frame-verdicts.ts';
import { parseHex } from './primitives/hex.ts';
import { parseUint64 } from './primitives/uint64.ts';
import { readText } from './reading/read-text.ts';
import type { ReadingJson } from './reading/reading-json.ts';
import { dissect } from './reqresp/dissection/dissect.ts';
import { dissectText } from './reqresp/dissection/dissect-text.ts';
import type { Dissection } from './reqresp/dissection/dissection.ts';
import { findHintFault } from './reqresp/dissection/hint.ts';
import { type EncodeOptions, encodeMessage } from './reqresp/encode.ts';
import { findEncodeFault, usualResult } from './reqresp/encode-fault.ts';
import type { DissectHint, DissectionJson, MessageJson, StatusJson } from './reqresp/messages/json.ts';
import {
  type FromJson,
  messageFromJson,
  partialStatusFromJson,
  statusFromJson,
} from './reqresp/messages/message-json.ts';
import type { Side } from './reqresp/messages/protocols.ts';
import { configNoteText } from './words/networks/config-note-text.ts';
import { placedProblemText } from './words/networks/config-problem-text.ts';
import { digestFaultText } from './words/networks/digest-fault-text.ts';
import { digestMatchToJson } from './words/networks/digest-note.ts';
import { networkFaultText } from './words/networks/network-fault-text.ts';
import { frameVerdictToJson } from './words/peers/clients/frame-verdict-json.ts';
import { explainObservations } from './words/peers/diagnosis/explain-peer.ts';
import { describeGoodbye } from './words/peers/goodbye-text.ts';
import { judgeInWords } from './words/peers/judge/judgement-json.ts';
import { readingToJson } from './words/reading/reading-text.ts';
import { decodeEnr } from './words/records/enr-json.ts';
import { type DissectionSource, dissectionToJson } from './words/wire/dissection-json.ts';
import { encodeFaultText } from './words/wire/encode-fault-text.ts';
import { hintFaultText } from './words/wire/hint-fault-text.ts';
import { jsonFaultText } from './words/wire/json-fault-text.ts';

/**
 * What other extensions may call. JSON only: uint64 as decimal strings, bytes as `0x` hex. Additive within a version.
 * A malformed argument throws a RangeError with one sentence; malformed frames are never an error, they are the subject.
 */
export interface BeaconHandshakeApi {
  readonly version: 1;
  /** One dissection for each frame found in the input, which has at most 65,536 characters or bytes. */
  dissect(input: string | Uint8Array, hint?: DissectHint): DissectionJson[];
  /** The frame as `0x` hex. */
  encode(message: MessageJson, side: Side, options?: { compress?: boolean; resultCode?: number }): string;
  forkDigest(network: string | NetworkConfigJson, epoch: string): ForkDigestJson;
  /** What a digest can be, best first; empty when unknown. */
  identifyDigest(digest: string, more?: NetworkConfigJson[]): DigestMatchJson[];
  /** The first ENR in a text, explained and judged at an epoch of a network (now, and the record's own, unless given). */
  decodeEnr(text: string, at?: { network?: string | NetworkConfigJson; epoch?: string }): EnrJson;
  /** A consensus `config.yaml`, the JSON of `/eth/v1/config/spec` or `/eth/v1/config/fork_schedule`, or the parameters of
   *  ethereum-package; the root as `0x` hex. The genesis time is told only where the text or a built-in network holds it. */
  parseNetworkConfig(yaml: string, genesisValidatorsRoot?: string): NetworkConfigJson;
  /** Of a Status of which only some fields are given, rules on the others are `unknown`. */
  judge(remote: Partial<StatusJson>, context: JudgeContextJson): JudgementJson;
  /**
   * Why one peer's handshakes go as they do, from all that was seen of it over time: best first, empty when nothing is
   * wrong or nothing is known of the network. Never throws; of more than 2,000 observations the newest count.
   */
  diagnose(observations: ObservationJson[], context: DiagnoseContextJson): DiagnosisJson[];
  /**
   * Everything in a text that the product knows, in order of place: at most 10,000 things. Never throws, whatever the
   * text is; an unknown network counts as none.
   */
  read(text: string, at?: { network?: string | NetworkConfigJson; epoch?: string }): ReadingJson[];
  goodbye(code: string): GoodbyeJson;
}

function fromJson<T>(read: FromJson<T>): T {
  if ('err' in read) throw new RangeError(jsonFaultText(read.err));
  return read.ok;
}

function encode(json: MessageJson, side: Side, options: EncodeOptions = {}): string {
  const message = fromJson(messageFromJson(json));
  const fault = findEncodeFault(message, side, options.resultCode ?? usualResult(message));
  if (fault) throw new RangeError(encodeFaultText(fault));
  return toHexString(encodeMessage(message, side, options));
}

/** One after another, peers are asked about on one network: what was computed of it stays with the same object. */
let last: { readonly json: string; readonly network: NetworkConfig } | undefined;

function lastNetwork(network: NetworkConfigJson): NetworkConfig | undefined {
  const json = JSON.stringify(network);
  if (last?.json !== json) {
    const read = networkFromJson(network);
    last = 'ok' in read ? { json, network: read.ok } : undefined;
  }
  return last?.network;
}

function toNetwork(network: string | NetworkConfigJson): NetworkConfig {
  if (typeof network !== 'string') {
    const read = networkFromJson(network);
    if ('ok' in read) return read.ok;
    throw new RangeError(networkFaultText(read.err));
  }
  const found = findNetwork(network);
  if (found) return found;
  throw new RangeError(
    l10n.t`"${network}" is not a known network: use one of ${networks.map(({ name }) => name).join(', ')}.`,
  );
}

function toUint64(text: string, what: string): bigint {
  const value = parseUint64(text);
  if (value === undefined)
    throw new RangeError(l10n.t`The ${what} "${text}" is not a decimal number from 0 to 2^64 - 1.`);
  return value;
}

function toRoot(hex: string, what: string): Uint8Array {
  const bytes = parseHex(hex, 32);
  if (bytes === undefined) throw new RangeError(l10n.t`The ${what} "${hex.slice(0, 80)}" is not 32 bytes of hex.`);
  return bytes;
}

function toRoots(known: readonly { epoch: string; root: string }[]): Map<bigint, Uint8Array> {
  return new Map(
    known.map(({ epoch, root }) => [toUint64(epoch, 'epoch'), toRoot(root, l10n.t`root of epoch ${epoch}`)]),
  );
}

function toBlock({ slot, root }: { slot: string; root: string }): FinalizedBlock {
  return { slot: toUint64(slot, 'slot'), root: toRoot(root, l10n.t`root of slot ${slot}`) };
}

/** UTF-16 units of text, or bytes: more than any frame that is known here takes, however it is written. */
const MOST_TO_DISSECT = 65_536;

function dissectInput(input: string | Uint8Array, hint: DissectHint = {}): DissectionJson[] {
  if (input.length > MOST_TO_DISSECT) {
    throw new RangeError(
      typeof input === 'string'
        ? l10n.t`The text has ${input.length} characters; at most ${MOST_TO_DISSECT} are read at once: hand in less.`
        : l10n.t`There are ${input.length} bytes; at most ${MOST_TO_DISSECT} are read at once: hand in less.`,
    );
  }
  const unknown = findHintFault(hint);
  if (unknown) throw new RangeError(hintFaultText(unknown));
  if (typeof input !== 'string') return [withClients(dissect(input, hint), { format: 'bytes' })];
  return dissectText(input, hint).map(({ pasted: { format, from, to }, dissection }) =>
    withClients(dissection, { format, source: { from, to } }),
  );
}

function readAll(text: string, at: { network?: string | NetworkConfigJson; epoch?: string } = {}): ReadingJson[] {
  const network = typeof at.network === 'string' ? findNetwork(at.network) : at.network && networkFromJson(at.network);
  const known = network && 'err' in network ? undefined : network && 'ok' in network ? network.ok : network;
  const epoch = at.epoch === undefined ? undefined : parseUint64(at.epoch);
  const now = Date.now();
  const context = {
    networks: knownNetworks,
    now: (one: NetworkConfig) => epoch ?? epochAt(one, now),
    ...(known && { network: known }),
  };
  return readText(text).map((finding) => readingToJson(finding, context));
}

function withClients(dissection: Dissection, source: DissectionSource): DissectionJson {
  const clients = frameVerdicts(dissection)?.map(frameVerdictToJson);
  return { ...dissectionToJson(dissection, source), ...(clients && { clients }) };
}

/** The pure part of the API: needs neither VS Code nor a running node. */
export function createApi(): BeaconHandshakeApi {
  return {
    version: 1,
    dissect: dissectInput,
    encode,
    forkDigest: (network, epoch) => forkDigestToJson(computeForkDigest(toNetwork(network), toUint64(epoch, 'epoch'))),
    identifyDigest: (digest, more = []) => {
      const now = Date.now();
      const added = more.map(toNetwork);
      const known = added.length > 0 ? [...knownNetworks, ...added] : knownNetworks;
      const read = parseDigestText(digest);
      if ('err' in read) throw new RangeError(digestFaultText(read.err));
      const matches = withMasksAtOnce(() => identifyBeside(read.ok, known, (network) => epochAt(network, now), added));
      return matches.map(digestMatchToJson);
    },
    decodeEnr: (text, at = {}) => {
      const epoch = at.epoch === undefined ? undefined : toUint64(at.epoch, 'epoch');
      const now = Date.now();
      const network = at.network === undefined ? undefined : toNetwork(at.network);
      const isOwn = network !== undefined && !networks.includes(network);
      return decodeEnr(text, {
        networks: isOwn ? [network, ...networks.filter(({ name }) => name !== network.name)] : networks,
        now: (one) => epoch ?? epochAt(one, now),
        ...(network && { network }),
      });
    },
    parseNetworkConfig: (yaml, root) => {
      const genesis =
        root === undefined ? undefined : { validatorsRoot: toRoot(root, l10n.t('genesis validators root')) };
      const { network, problems, notes = [] } = parseNetworkConfig(yaml, genesis);
      if (network) return networkToJson(network);
      throw new RangeError([...problems.map(placedProblemText), ...notes.map(configNoteText)].join(' '));
    },
    judge: (remote, context) =>
      judgeInWords(fromJson(partialStatusFromJson(remote)), {
        network: toNetwork(context.network),
        wallClockSlot: toUint64(context.wallClockSlot, l10n.t('wall-clock slot')),
        local: fromJson(statusFromJson(context.local)),
        ...(context.knownRoots && { knownRoots: toRoots(context.knownRoots) }),
        ...(context.finalizedBlocks && { finalizedBlocks: context.finalizedBlocks.map(toBlock) }),
        ...(context.protocol && { protocol: context.protocol }),
      }),
    diagnose: (observations, { network, now }) => {
      const known = typeof network === 'string' ? findNetwork(network) : lastNetwork(network);
      const nowMs = now === undefined ? Number.NaN : Date.parse(now);
      if (known === undefined) return [];
      return withMasksAtOnce(() => explainObservations(observations, known, Number.isNaN(nowMs) ? undefined : nowMs));
    },
    read: (text, at) => readAll(text, at),
    goodbye: (code) => describeGoodbye(toUint64(code, l10n.t('Goodbye reason'))),
  };
}
