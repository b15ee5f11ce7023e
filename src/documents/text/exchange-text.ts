import { fromHexString } from '@chainsafe/ssz';
import type { Exchange, Stage, StageName } from '../../exchange/exchange.ts';
import { type RecordedFrame, recordedFrames } from '../../exchange/recorded-frames.ts';
import * as l10n from '../../primitives/l10n.ts';
import { showInvisible } from '../../primitives/plain-text.ts';
import { dissect } from '../../reqresp/dissection/dissect.ts';
import type { Chain } from '../../session/node/chain.ts';
import { failureWords } from '../../words/failure-words.ts';
import { heading, type Line, line } from '../../words/lines.ts';
import { sentenceWords, stateWords } from '../../words/peer-text.ts';
import type { Explanation } from '../../words/peers/explanation.ts';
import { causesSection, clientsSection, judgementSection, refusalSection } from '../../words/peers/sections.ts';
import { asLine } from '../../words/phrase.ts';
import { stageLabels } from '../../words/stage-labels.ts';
import { dissectionToJson } from '../../words/wire/dissection-json.ts';
import { dumpLines, summary } from '../../words/wire/dump.ts';
import { frameMark } from './frame-mark.ts';

const OUTCOME_MARKS: Readonly<Record<Stage['outcome'], string>> = { running: '…', ok: '✓', failed: '✕', skipped: '–' };

function timeline({ stages }: Exchange): Line[] {
  return stages.map(({ stage, startMs, endMs, outcome, detail }) => {
    const start = startMs.toFixed(1).padStart(9);
    const duration = endMs === undefined ? '…' : (endMs - startMs).toFixed(1);
    const text = `${OUTCOME_MARKS[outcome]} ${stageLabels[stage].padEnd(14)}${start} ms  +${duration.padEnd(9)}${showInvisible(detail ?? '')}`;
    return { text: text.trimEnd(), stage: { stage, shows: 'timeline' } };
  });
}

/** Where in a part about bytes the eye belongs, by what a line of their dump says. */
const SHOWS = { said: 'wrong', bytes: 'wrongByte' } as const;

const stageOf: Readonly<Record<RecordedFrame['part'], StageName>> = {
  request: 'requestWritten',
  response: 'responseComplete',
  goodbye: 'goodbye',
};

const titles: Readonly<Record<RecordedFrame['part'], { readonly ours: string; readonly theirs: string }>> = {
  request: { ours: l10n.t('Request, sent'), theirs: l10n.t('Request, received') },
  response: { ours: l10n.t('Response, sent'), theirs: l10n.t('Response, received') },
  goodbye: { ours: l10n.t('Goodbye, sent'), theirs: l10n.t('Goodbye, received') },
};

function frame({ part, side, protocol, hex, isTheirs }: RecordedFrame, chain: Chain): Line[] {
  const stage = stageOf[part];
  const name = titles[part][isTheirs ? 'theirs' : 'ours'];
  const head: Line[] = [line(''), { ...heading(2, `## ${name}`), stage: { stage, shows: 'heading' } }, line('')];
  if (hex.length <= 2) return [...head, line(l10n.t('no byte'))];
  const hint = { side, ...(protocol && { protocol }) };
  const dissected = dissect(fromHexString(hex), hint, { elements: true });
  const json = dissectionToJson(dissected, { format: 'bytes' }, chain.fieldMeaning);
  const dump = dumpLines(json).map(({ text, about }): Line => {
    return about?.wrong ? { text, stage: { stage, shows: SHOWS[about.wrong] } } : line(text);
  });
  const mark = frameMark(json);
  const lines = [...head, line(summary(json)), line(''), ...dump, line(''), line(hex)];
  return lines.map((one) => (mark ? { ...one, frame: mark } : one));
}

function title({ offered }: Exchange): string {
  if (offered[0]?.startsWith('status/')) return l10n.t('Status exchange');
  if (offered[0]?.startsWith('goodbye/')) return 'Goodbye';
  return offered[0]?.startsWith('ping/') ? 'Ping' : l10n.t('Request for metadata');
}

/**
 * A recorded exchange as a read-only document: what happened, when, and every byte of both directions. `name` is what the
 * user calls the peer.
 */
export function exchangeText(exchange: Exchange, chain: Chain, explanation: Explanation, name?: string): Line[] {
  const digest = exchange.remote?.forkDigest;
  const facts: readonly (readonly [string, string | undefined])[] = [
    [l10n.t('name'), name],
    [l10n.t('peer'), exchange.peerId],
    [l10n.t('agent'), exchange.agent],
    [l10n.t('target'), exchange.target],
    [l10n.t('connection'), [exchange.multiaddr, exchange.security, exchange.muxer].filter(Boolean).join(' · ')],
    [l10n.t('started'), exchange.startedAt],
    [l10n.t('protocol'), exchange.protocol ?? l10n.t`offered ${exchange.offered.join(', ')}`],
    [l10n.t('digest'), digest && `${digest}: ${chain.digestMeans(digest)}`],
  ];
  return [
    heading(1, `# ${title(exchange)}, ${exchange.direction}, ${stateWords[exchange.state]}`),
    line(''),
    asLine(sentenceWords(exchange, digest ? chain.digestMeans(digest) : '', failureWords(exchange))),
    ...['', ...facts.flatMap(([name, value]) => (value ? `${name.padEnd(12)}${showInvisible(value)}` : [])), ''].map(
      line,
    ),
    ...(explanation.causes.length > 0
      ? [...causesSection(explanation.causes, explanation.record).slice(1), line('')]
      : []),
    heading(2, `## ${l10n.t('Timeline')}`),
    line(''),
    ...timeline(exchange),
    ...judgementSection(exchange.judgement),
    ...refusalSection(explanation.refusal),
    ...clientsSection(exchange.judgement?.clients ?? []),
    ...recordedFrames(exchange).flatMap((one) => frame(one, chain)),
    line(''),
  ];
}
