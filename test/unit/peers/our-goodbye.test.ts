import { describe, expect, it } from 'vitest';
import { goodbyeFields } from '../../../src/documents/page/judgement-fields.ts';
import type { Exchange } from '../../../src/exchange/exchange.ts';
import { statusToJson } from '../../../src/reqresp/messages/message-json.ts';
import { explainExchange } from '../../../src/words/peers/causes/explain-exchange.ts';
import { judgeInWords } from '../../../src/words/peers/judge/judgement-json.ts';
import { ourGoodbyeMeaning } from '../../../src/words/peers/our-goodbye-text.ts';
import { type ExchangeFields, exchange } from '../session/exchanges.ts';
import { freshStatus, network, syncedStatus } from './statuses.ts';

const hoodi = network('hoodi');
const NOW = 4_427_050n;
const local = { ...freshStatus(hoodi, NOW), earliestAvailableSlot: 0n };

function refusedHead(direction: 'sent' | 'received') {
  const remote = { ...syncedStatus(hoodi, NOW), headSlot: NOW + 50n };
  const judgement = judgeInWords(remote, { network: hoodi, wallClockSlot: NOW, local });
  return exchange('1', { state: 'refusedByUs', judgement, goodbye: { reason: '3', direction, atMs: 9 } });
}

describe('a Goodbye', () => {
  it('of ours says why we refused, one of theirs what it means from them', () => {
    const [ours] = goodbyeFields(refusedHead('sent'), undefined);
    expect(ours).toMatchObject({ label: 'Goodbye, sent', value: '3', meaning: 'we refused: head in the future' });
    const [theirs] = goodbyeFields(refusedHead('received'), undefined);
    expect(theirs?.meaning).toMatch(/^the peer met a fault/);
  });

  it('of ours never speaks of what the peer met, whatever its reason', () => {
    for (const reason of [0n, 1n, 2n, 3n, 5n, 128n, 129n, 250n, 251n, 999n]) {
      expect(ourGoodbyeMeaning(reason)).toMatch(/^(we |a reason of our own choice$)/);
    }
    expect(ourGoodbyeMeaning(1n, 'headSlot')).toBe('we are shutting down');
  });
});

describe('the remedy of a ban', () => {
  const banned = (reason: string, fields: ExchangeFields = {}, earlier: readonly Exchange[] = []) => {
    const goodbye = { reason, direction: 'received', atMs: 30 } as const;
    const seen = exchange('1', { state: 'refusedByThem', protocol: 'status/2', resultCode: 0, goodbye, ...fields });
    const { causes, refusal } = explainExchange(seen, { network: hoodi, earlier });
    const ticked = refusal?.readings.filter(({ json }) => json.explains === 'habit').map(({ json }) => json.client);
    return { remedy: causes.find(({ cause }) => cause === 'banned')?.remedy ?? '', ticked };
  };
  const status = {
    local: { ...statusToJson(local) },
    remote: { ...statusToJson(syncedStatus(hoodi, NOW)) },
  };

  it('names only clients that are ticked as doing so, and how long each keeps us out', () => {
    const { remedy, ticked } = banned('251', status);
    expect(ticked).toEqual(['Lodestar']);
    expect(remedy).toBe(
      'No exchange recorded here tells why: look into that node’s log, then wait: Lodestar keeps an identity out for 30 min. A new identity counts against the address.',
    );
  });

  it('points to earlier exchanges only where one of them shows what the peer holds against us', () => {
    const goodbye = { reason: '251', direction: 'received', atMs: 30 } as const;
    const told = [exchange('0', { state: 'refusedByThem', goodbye }), exchange('0', { state: 'established' })];
    const refused = exchange('0', { state: 'refusedByThem', goodbye: { ...goodbye, reason: '3' } });
    for (const reason of ['251', '252']) {
      expect(banned(reason, status).remedy).toMatch(/^No exchange recorded here tells why/);
      expect(banned(reason, status, told).remedy).toMatch(/^No exchange recorded here tells why/);
      expect(banned(reason, status, [...told, refused]).remedy).toMatch(/^Correct what earlier exchanges/);
    }
  });

  it('names nobody where nobody is known to say it', () => {
    expect(banned('252', status).remedy).toMatch(/for how long depends on the client/);
    expect(banned('251', { ...status, agent: 'Nimbus' }).remedy).toMatch(/for how long depends on the client/);
  });
});
