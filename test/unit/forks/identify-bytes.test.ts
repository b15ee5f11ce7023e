import { describe, expect, it } from 'vitest';
import { networks } from '../../../src/forks/networks/networks.ts';
import { epochAt } from '../../../src/forks/schedule/slot-clock.ts';
import { identifyInWords } from '../../../src/words/networks/identification-text.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const identify = (text: string) => identifyInWords(text, networks, (network) => epochAt(network, NOW));
const HOODI_ROOT = '0x212f13fc4df078b6cb7db228f1c8307566dcecf900867401a92023d7ba99cb5f';

describe('identifying pasted bytes', () => {
  it.each([
    ['0x5ad30129', 'forkDigest', 'hoodi gloas', 'current'],
    ['[140 159 98 254]', 'forkDigest', 'mainnet fulu', 'current'],
    ['f9ab5f85', 'forkDigest', 'gnosis fulu', 'unmasked'],
    ['0x90000075', 'forkVersion', 'sepolia fulu', 'fork version'],
    [HOODI_ROOT, 'genesisValidatorsRoot', 'hoodi', 'genesis validators root'],
    [` ${HOODI_ROOT.slice(2).toUpperCase()} `, 'genesisValidatorsRoot', 'hoodi', 'genesis validators root'],
  ])('%s', (text, kind, name, detail) => {
    const found = identify(text);
    expect('ok' in found && found.ok[0]).toMatchObject({ kind, name, detail });
  });

  it('finds nothing for what no network has', () => {
    expect(identify('0x01020304')).toEqual({ ok: [] });
    expect(identify(`0x${'12'.repeat(32)}`)).toEqual({ ok: [] });
  });

  it('says what it expected', () => {
    const found = identify('0x112233');
    expect('err' in found && found.err).toContain('3 bytes');
  });
});
