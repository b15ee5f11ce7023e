import { fromHexString } from '@chainsafe/ssz';
import type { Exchange } from '../../exchange/exchange.ts';
import { recordedFrames } from '../../exchange/recorded-frames.ts';
import { epochAt } from '../../forks/schedule/slot-clock.ts';
import * as l10n from '../../primitives/l10n.ts';
import { showInvisible } from '../../primitives/plain-text.ts';
import { dissect } from '../../reqresp/dissection/dissect.ts';
import { statusFieldNames } from '../../reqresp/messages/fields.ts';
import { isReplaced } from '../../reqresp/one-problem.ts';
import type { Chain } from '../../session/node/chain.ts';
import { statusDifference } from '../../words/difference.ts';
import { ruleLabels, sentence, stateWords } from '../../words/peer-text.ts';
import type { Explanation } from '../../words/peers/explanation.ts';
import { confidenceWords } from '../../words/peers/sections.ts';
import { asText } from '../../words/phrase.ts';
import { stageLabels } from '../../words/stage-labels.ts';
import { dissectionToJson } from '../../words/wire/dissection-json.ts';
import { fieldLabels } from '../../words/wire/field-labels.ts';
import { frameMark } from './frame-mark.ts';
import { Identities } from './identities.ts';

/** What a report is made of. */
export interface Reported {
  readonly exchange: Exchange;
  readonly chain: Chain;
  readonly explanation: Explanation;
  /** What recorded it: `beacon-handshake/0.1.0`. */
  readonly agent: string;
  /** Whether peer ids, addresses and records stay as they are. */
  readonly keepIdentities?: boolean;
}

/**
 * An exchange as Markdown for the tracker of a client: cause, both Statuses, versions and network, stages, bytes and how
 * to see it again. What a stranger wrote stands in code, where it is neither markup nor a mention; who and where peers
 * are is replaced, consistently, unless it is to be kept.
 */
export function issueReport(reported: Reported): string {
  const { exchange, keepIdentities = false } = reported;
  const parts = [
    verdict(reported),
    facts(reported),
    statuses(exchange),
    rules(exchange),
    stages(exchange),
    ...frames(reported),
    again(reported),
  ];
  const text = `${parts.filter((part) => part !== '').join('\n\n')}\n`;
  if (keepIdentities) return text;
  const known = [{ peerId: exchange.peerId, address: exchange.multiaddr }, { address: exchange.target }];
  return new Identities(known).replaced(text);
}

/** Words of ours that may hold some of a stranger: no markup, no mention, on one line. */
function words(text: string): string {
  return showInvisible(text)
    .replace(/[\\`*_[\]<>|~#]/g, '\\$&')
    .replaceAll('@', '(at)');
}

/** What a stranger wrote, or a value of the wire. */
function code(text: string): string {
  const shown = showInvisible(text).replaceAll('`', "'").replaceAll('|', '¦').slice(0, 300);
  return shown === '' ? '' : `\`${shown}\``;
}

function block(text: string): string {
  return `\`\`\`text\n${text}\n\`\`\``;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function verdict({ exchange, chain, explanation: { causes } }: Reported): string {
  const digest = exchange.remote?.forkDigest;
  const happened = words(sentence(exchange, digest ? chain.digestMeans(digest) : ''));
  const [first, ...others] = causes;
  if (!first) return `## ${words(stateWords[exchange.state])}\n\n${happened}`;
  const { cause, title = cause, confidence, evidence, remedy } = first;
  const more = others.map(
    (one) => `- ${words(one.title ?? one.cause)} (${confidenceWords[one.confidence]}): ${words(asText(one.evidence))}`,
  );
  return [
    `## ${words(title)} (${confidenceWords[confidence]})`,
    words(asText(evidence)),
    `→ ${words(asText(remedy))}`,
    happened,
    ...(more.length > 0 ? [[l10n.t('Less certain:'), '', ...more].join('\n')] : []),
  ].join('\n\n');
}

function facts({ exchange, chain, agent }: Reported): string {
  const { network } = chain;
  const at = Date.parse(exchange.startedAt);
  const epoch = epochAt(network, at);
  const place =
    epoch === undefined
      ? network.name
      : l10n.t('{0}, epoch {1}, slot {2}', network.name, String(epoch), String(chain.slotAt(at)));
  const rows: readonly (readonly [string, string | undefined])[] = [
    [l10n.t('their software'), exchange.agent],
    [l10n.t('network'), place],
    [l10n.t('fork digest in force'), epoch === undefined ? undefined : chain.digestAt(epoch)],
    [l10n.t('protocol'), exchange.protocol ?? l10n.t`offered ${exchange.offered.join(', ')}`],
    [l10n.t('direction'), exchange.direction],
    [l10n.t('connection'), [exchange.security, exchange.muxer].filter(Boolean).join(' · ')],
    [l10n.t('peer'), exchange.peerId],
    [l10n.t('address'), exchange.multiaddr ?? exchange.target],
    [l10n.t('started'), exchange.startedAt],
    [l10n.t('result'), exchange.resultCode?.toString()],
    [l10n.t('error message'), exchange.errorMessage],
    ['Goodbye', exchange.goodbye && `${exchange.goodbye.reason}, ${exchange.goodbye.direction}`],
    [l10n.t('recorded by'), agent],
  ];
  return table(
    [l10n.t('what'), l10n.t('value')],
    rows.flatMap(([name, value]) => (value ? [[name, code(value)]] : [])),
  );
}

/** Both Statuses field by field; empty where neither was told. */
function statuses({ remote, local }: Exchange): string {
  if (!remote && !local) return '';
  const rows = statusFieldNames.flatMap((field) => {
    const [theirs, ours] = [remote?.[field], local?.[field]];
    if (theirs === undefined && ours === undefined) return [];
    const difference = theirs === undefined ? '' : statusDifference(field, theirs, local, undefined);
    return [[fieldLabels[field], code(theirs ?? ''), code(ours ?? ''), difference]];
  });
  return `### Status\n\n${table([l10n.t('field'), l10n.t('theirs'), l10n.t('ours'), l10n.t('difference')], rows)}`;
}

const MARKS = { holds: '✓', fails: '✕', unknown: '?' } as const;

function rules({ judgement }: Exchange): string {
  const lines = (judgement?.rules ?? []).map(
    ({ rule, outcome, why }) => `- ${MARKS[outcome]} ${ruleLabels[rule]}: ${words(why)}`,
  );
  return lines.length === 0 ? '' : [`### ${l10n.t('Judgement')}`, '', ...lines].join('\n');
}

function stages(exchange: Exchange): string {
  const rows = exchange.stages.map(({ stage, startMs, endMs, outcome, detail = '' }) => [
    stageLabels[stage],
    outcome,
    startMs.toFixed(1),
    endMs === undefined ? '…' : (endMs - startMs).toFixed(1),
    code(detail),
  ]);
  const head = [l10n.t('stage'), l10n.t('outcome'), l10n.t('at ms'), l10n.t('took ms'), l10n.t('detail')];
  return rows.length === 0 ? '' : `### ${l10n.t('Stages')}\n\n${table(head, rows)}`;
}

/** The bytes of each frame, with what is wrong with them. */
function frames({ exchange, chain }: Reported): string[] {
  return recordedFrames(exchange).map(({ hex, side, protocol, isTheirs }) => {
    if (hex.length <= 2) return '';
    const title = isTheirs ? l10n.t('Bytes received') : l10n.t('Bytes sent');
    const hint = { side, ...(protocol && { protocol }) };
    const json = dissectionToJson(dissect(fromHexString(hex), hint), { format: 'bytes' }, chain.fieldMeaning);
    const faults = json.faults
      .filter((fault) => !isReplaced(fault, json.faults))
      .map(({ from, message, rule }) => `- ${l10n.t('at byte {0}', from)}: ${words(message)} (${words(rule)})`);
    const bytes = frameMark(json)?.text ?? '';
    const size = l10n.t('{0}, {1} bytes, as {2} of {3}', title, json.sizes.wire, side, protocol ?? 'status');
    return [`### ${size}`, block(bytes), faults.join('\n')].filter((one) => one !== '').join('\n\n');
  });
}

function again({ exchange }: Reported): string {
  const request = exchange.direction === 'outbound' ? exchange.sent : exchange.received;
  const steps = [
    l10n.t('Copy the bytes received and run Decode Frame on them: the byte that decides is selected.'),
    ...(request.length > 2
      ? [l10n.t('Dial the peer and send the bytes of the request as they are: Send Frame to Peer.')]
      : [l10n.t('Dial the peer again: the exchange stopped before a request was written.')]),
  ];
  return [`### ${l10n.t('To see it again')}`, '', ...steps.map((step, at) => `${at + 1}. ${step}`)].join('\n');
}
