import { toHexString } from '@chainsafe/ssz';
import { describe, expect, it } from 'vitest';
import { exchangeText } from '../../../src/documents/text/exchange-text.ts';
import { type StageName, stageNames } from '../../../src/exchange/exchange.ts';
import { networks } from '../../../src/forks/networks/networks.ts';
import { encodeMessage } from '../../../src/reqresp/encode.ts';
import { statusToJson } from '../../../src/reqresp/messages/message-json.ts';
import { Chain } from '../../../src/session/node/chain.ts';
import { type Line, lineOfStage, linesOf } from '../../../src/words/lines.ts';
import { explainExchange } from '../../../src/words/peers/causes/explain-exchange.ts';
import { judgeInWords } from '../../../src/words/peers/judge/judgement-json.ts';
import { freshStatus, network, syncedStatus } from '../peers/statuses.ts';
import { exchange } from './exchanges.ts';

const hoodi = network('hoodi');
const NOW = 4_427_050n;
const chain = new Chain(hoodi, () => networks);
const local = freshStatus(hoodi, NOW);
const stranger = { ...syncedStatus(hoodi, NOW), forkDigest: Uint8Array.of(0x8c, 0x9f, 0x62, 0xfe) };
const sent = encodeMessage({ type: 'status/2', earliestAvailableSlot: 0n, ...local }, 'request');
const received = encodeMessage({ type: 'status/2', earliestAvailableSlot: 0n, ...stranger }, 'response');

/** The lines of an exchange that went through every stage, with these bytes received. */
function lines(bytes: Uint8Array): Line[] {
  const one = exchange('1', {
    state: 'refusedByUs',
    protocol: 'status/2',
    stages: stageNames.map((stage, at) => ({
      stage,
      startMs: at,
      endMs: at + 1,
      outcome: 'ok',
      detail: `${stage} done`,
    })),
    sent: toHexString(sent),
    received: toHexString(bytes),
    local: statusToJson(local),
    remote: statusToJson(stranger),
    judgement: judgeInWords(stranger, { network: hoodi, wallClockSlot: NOW, local }),
  });
  return exchangeText(one, chain, explainExchange(one, { network: hoodi, networks }));
}

function lineAt(of: readonly Line[], stage: StageName): string {
  return of[lineOfStage(of, stage)]?.text ?? '';
}

describe('the place of a stage in the text of its exchange', () => {
  const healthy = lines(received);

  it.each([
    ['dial', /^✓ dial .*dial done$/],
    ['openStream', /^✓ open stream .*openStream done$/],
    ['firstByte', /^✓ first byte .*firstByte done$/],
    ['closed', /^✓ closed .*closed done$/],
    ['requestWritten', /^## Request, sent$/],
    ['responseComplete', /^## Response, received$/],
    ['judged', /^✕ fork digest is ours: /],
  ] as const)('of %s', (stage, line) => {
    expect(lineAt(healthy, stage)).toMatch(line);
  });

  it('is the faulty byte where the response is broken', () => {
    const broken = received.slice();
    broken[16] = (broken[16] ?? 0) ^ 0xff;
    expect(lineAt(lines(broken), 'responseComplete')).toMatch(/^✕ [0-9a-f]{4} {2}/);
  });

  it('is the first line where nothing is found', () => {
    expect(lineOfStage(linesOf('This exchange is no longer in memory.\n'), 'dial')).toBe(0);
    expect(lineOfStage([], 'judged')).toBe(0);
  });
});
