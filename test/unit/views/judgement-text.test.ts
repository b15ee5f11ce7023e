import { toHexString } from '@chainsafe/ssz';
import { describe, expect, it } from 'vitest';
import { exchangeText } from '../../../src/documents/text/exchange-text.ts';
import { judgementText } from '../../../src/documents/text/judgement-text.ts';
import { statusesIn } from '../../../src/documents/text/statuses-in.ts';
import { networks } from '../../../src/forks/networks/networks.ts';
import { slotStartMs } from '../../../src/forks/schedule/slot-clock.ts';
import { atOnce } from '../../../src/primitives/in-slices.ts';
import { encodeMessage } from '../../../src/reqresp/encode.ts';
import type { Status } from '../../../src/reqresp/messages/message.ts';
import { statusToJson } from '../../../src/reqresp/messages/message-json.ts';
import { Chain } from '../../../src/session/node/chain.ts';
import { textOf } from '../../../src/words/lines.ts';
import { explainExchange } from '../../../src/words/peers/causes/explain-exchange.ts';
import { judgeInWords } from '../../../src/words/peers/judge/judgement-json.ts';
import { freshStatus, network, syncedStatus } from '../peers/statuses.ts';
import { exchange } from '../session/exchanges.ts';

const hoodi = network('hoodi');
const NOW = 4_427_050n;
const unixMs = Number(slotStartMs(hoodi, NOW) ?? 0n);
const context = { network: hoodi, networks, unixMs };
const synced = syncedStatus(hoodi, NOW);
const unmasked = { ...synced, forkDigest: Uint8Array.of(0x75, 0x4c, 0xbe, 0x70) };
const frame = (status: Status) =>
  toHexString(encodeMessage({ type: 'status/2', earliestAvailableSlot: 0n, ...status }, 'response'));

describe('a judged Status as text', () => {
  it('has the verdict, the cause with its remedy, the rules and the matrix', () => {
    const text = textOf(atOnce(judgementText(frame(unmasked), context)));
    expect(text).toContain('Judged for hoodi at slot 4,427,050, epoch 138,345');
    expect(text).toContain('We would refuse it with Goodbye 2.');
    expect(text).toContain(
      '## Likely cause\n\nThe blob-parameter mask is missing (certain)\n  Their digest is 0x754cbe70.',
    );
    expect(text).toContain('  → From Fulu on, XOR the fork data root');
    expect(text).toContain('✕ fork digest is ours: hoodi speaks 0x5ad30129 now');
    expect(text).toMatch(/^✕ Nimbus +refuses +SUCCESS, then closes without Goodbye\n {4}rule 3, fork digest: /m);
    expect(text.match(/^[✓✕?] (Prysm|Lighthouse|Lodestar|Teku|Nimbus|Grandine|Caplin) /gm)).toHaveLength(7);
  });

  it('closes with what is known of each client, and with what would have to be read for the rest', () => {
    const [, facts = ''] = textOf(atOnce(judgementText(frame(synced), context))).split(
      '## What is known of each client',
    );
    expect(facts).toContain(
      'Prysm\n  rules         1 head slot, 2 fork digest, 3 finalized epoch, 4 peer ahead, 5 genesis checkpoint,',
    );
    expect(facts).toContain(
      '  serves        status/2 from one epoch before Fulu on, status/1 until one epoch after Fulu has begun\n',
    );
    expect(facts).toContain(
      '  asks again    every 16 to 32 slots\n  waits         open stream 10 s, request 5 s, first byte 5 s, response 10 s\n',
    );
    expect(facts).toContain('  remembers     for 12 h our dials meet the same Goodbye; it does not dial us for 12 h\n');
    expect(facts).toContain('  inbound       after 10 s without a Status: Goodbye 3\n');
    expect(facts).toContain(
      '  takes         requests of all kinds together: 100 at once, then 1.67 a second; beyond: Goodbye 130',
    );
    expect(facts).toContain('  rejects       trailing bytes, stream identifier repeated, budget exceeded');
    expect(facts).toContain('  unreadable    to a request: no answer, then resets the stream; the connection stays;');
    expect(facts.match(/^ {2}source/gm)).toHaveLength(7);
  });

  it('leaves the cause out where nothing is wrong', () => {
    const text = textOf(atOnce(judgementText(frame(synced), context)));
    expect(text).toContain('We would accept it.');
    expect(text).not.toContain('cause');
    expect(text).toMatch(/^✓ Teku +accepts/m);
    const lagging = statusToJson({ ...synced, finalizedEpoch: synced.finalizedEpoch - 1n });
    const beside = textOf(atOnce(judgementText(frame(synced), { ...context, local: lagging })));
    expect(beside).toMatch(/^\? Teku +asks for blocks/m);
  });

  it('judges with what our node claims, where that is known', () => {
    const text = textOf(atOnce(judgementText(frame(synced), { ...context, local: statusToJson(synced) })));
    expect(text).toContain(
      `by a node that stands at finalized epoch ${synced.finalizedEpoch.toLocaleString('en-US')}.`,
    );
    expect(text).toMatch(/^✓ Teku +accepts/m);
  });

  it('reads a log line, and every Status of a text', () => {
    const log = `Remote status: ${JSON.stringify(statusToJson(unmasked))}\n${frame(synced)}`;
    expect(atOnce(statusesIn(log))).toHaveLength(2);
    expect(textOf(atOnce(judgementText(log, context)))).toMatch(/^# Status 1 of 2$[\s\S]*^# Status 2 of 2$/m);
  });

  const partial = (slot: number, digest = '0x8c9f62fe') =>
    `Received Status Response  fork_digest: ${digest}, finalized_epoch: 12, finalized_root: 0x21b6…96b8, head_slot: ${slot}`;

  it('judges a Status of which only some fields stand there, and says what stays unknown', () => {
    expect(atOnce(statusesIn(partial(400)))).toMatchObject([{ protocol: 'status/1', status: { headSlot: 400n } }]);
    const text = textOf(atOnce(judgementText(partial(400), context)));
    expect(text).toContain('does not say, or cuts short: finalized root, head root.');
    expect(text).toContain('0x8c9f62fe');
  });

  it('sets the Statuses of one text side by side, whole or in part', () => {
    const text = textOf(atOnce(judgementText(`${partial(400)}\n${partial(364, '0xcc2c5cdb')}`, context)));
    expect(text).toMatch(/^# Side by side$/m);
    expect(text).toMatch(/^fork digest +0x8c9f62fe +0xcc2c5cdb +differs$/m);
    expect(text).toMatch(/^finalized epoch +12 +12 +equal$/m);
    expect(text).toMatch(/^head slot +400 +364 +differs by 36$/m);
    expect(text).toMatch(/0x8c9f62fe {2}.*mainnet fulu/);
    expect(textOf(atOnce(judgementText(partial(400), context)))).not.toContain('Side by side');
  });

  it('says so when there is none', () => {
    expect(textOf(atOnce(judgementText('hello', context)))).toContain('No Status was found');
  });
});

describe('a recorded exchange as text', () => {
  const chain = new Chain(hoodi, () => networks);
  const local = freshStatus(hoodi, NOW);
  const seen = (remote: Status) =>
    exchange('1', {
      startedAt: new Date(unixMs).toISOString(),
      state: 'refusedByThem',
      agent: 'teku/v26.9.0',
      protocol: 'status/2',
      resultCode: 0,
      local: statusToJson(local),
      remote: statusToJson(remote),
      judgement: judgeInWords(remote, { network: hoodi, wallClockSlot: NOW, local }),
      goodbye: { reason: '129', direction: 'received', atMs: 30 },
    });

  it('leads with the likely cause and says who does what the peer did', () => {
    const one = seen(synced);
    const text = textOf(exchangeText(one, chain, explainExchange(one, { network: hoodi, networks })));
    const headings = text.split('\n').filter((line) => line.startsWith('## '));
    expect(headings.slice(0, 5)).toEqual([
      '## Likely cause',
      '## Timeline',
      '## Judgement',
      '## Who does that',
      '## What each client would do',
    ]);
    expect(text).toContain(
      'The peer is full (certain)\n  The peer said Goodbye 129 (too many peers).\n  → Nothing is wrong with our Status',
    );
    expect(text).toContain('✓ Teku        does that: it has as many peers as it wants');
  });

  it('shows hostile text of a peer harmlessly', () => {
    const failure = {
      stage: 'responseComplete' as const,
      code: 'errorResponse' as const,
      message: 'said \u202e\n## Judgement',
    };
    const { remote: _, goodbye: __, ...rest } = seen(synced);
    const one = exchange('1', { ...rest, state: 'failed', failure, resultCode: 1, errorMessage: failure.message });
    const text = textOf(exchangeText(one, chain, explainExchange(one, { network: hoodi, networks })));
    expect(text).not.toContain('\u202e');
    expect(text.match(/^## Likely/gm)).toHaveLength(1);
    expect(text.match(/^## Judgement/gm)).toHaveLength(1);
  });
});
