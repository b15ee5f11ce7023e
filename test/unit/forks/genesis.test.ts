import { describe, expect, it } from 'vitest';
import { genesisTimeByExecution, readGenesisHeader, readGenesisText } from '../../../src/forks/networks/genesis.ts';
import { findNetwork } from '../../../src/forks/networks/networks.ts';
import { parseHex } from '../../../src/primitives/hex.ts';
import { genesisFaultText } from '../../../src/words/networks/genesis-fault-text.ts';

const hex = '212f13fc4df078b6cb7db228f1c8307566dcecf900867401a92023d7ba99cb5f';
const validatorsRoot = parseHex(hex, 32);
const time = 1742213400n;

describe('the genesis', () => {
  it('is the first 40 bytes of a genesis.ssz', () => {
    const header = Buffer.from(`1811d86700000000${hex}`, 'hex');
    expect(readGenesisHeader(header)).toEqual({ ok: { time, validatorsRoot } });
    expect(readGenesisHeader(Uint8Array.of(...header, 1, 2, 3))).toEqual({ ok: { time, validatorsRoot } });
    expect(findNetwork('hoodi')).toMatchObject({ genesisTime: time, genesisValidatorsRoot: validatorsRoot });
  });

  it.each([
    [new Uint8Array(39), 'The genesis state has 39 bytes, but its header alone has 40.'],
    [
      Uint8Array.of(0x1f, 0x8b, 8, ...new Uint8Array(40)),
      'The genesis state is compressed with gzip: unpack it first.',
    ],
    [
      Uint8Array.of(0xff, 6, 0, 0, ...new Uint8Array(40)),
      'The genesis state is compressed with framed snappy: unpack it first.',
    ],
  ])('is refused in one sentence, %#', (bytes, err) => {
    const read = readGenesisHeader(bytes);
    expect('err' in read && genesisFaultText(read.err)).toBe(err);
  });

  it.each([
    [`0x${hex}\n`, { validatorsRoot }],
    [hex.toUpperCase(), { validatorsRoot }],
    [
      `{"data": {"genesis_time": "1742213400", "genesis_validators_root": "0x${hex}", "genesis_fork_version": "0x10000910"}}`,
      { time, validatorsRoot },
    ],
  ])('is read from text %#', (text, ok) => {
    expect(readGenesisText(text)).toEqual({ ok });
  });

  it.each(['', '0x1234', `${hex}00`, '{"data": {"genesis_validators_root": "0x12"}}'])('is not in %j', (text) => {
    const read = readGenesisText(text);
    expect('err' in read && genesisFaultText(read.err)).toBe(
      'The genesis text has no validators root: expected a validators root of 32 bytes in hex, or the JSON of /eth/v1/beacon/genesis.',
    );
  });

  it('is read from the beginning of a state as JSON, which may write the time as a number', () => {
    const text = `{"genesis_time": 1742213400, "genesis_validators_root": "0x${hex}", "slot": "0", "fork": {`;
    expect(readGenesisText(text)).toEqual({ ok: { time, validatorsRoot } });
  });

  it('has its time by the execution layer where that starts in the second of MIN_GENESIS_TIME', () => {
    const config = "MIN_GENESIS_TIME: 1742212800\nGENESIS_DELAY: '600'\n";
    expect(genesisTimeByExecution('{"timestamp": "0x67d80ec0"}', config)).toBe(time);
    expect(genesisTimeByExecution('{"timestamp": "1742212800"}', config)).toBe(time);
    for (const other of ['{"timestamp": "0x0"}', '{"timestamp": "1742212801"}', '{}']) {
      expect(genesisTimeByExecution(other, config), other).toBeUndefined();
    }
    expect(genesisTimeByExecution('{"timestamp": "1742212800"}', 'MIN_GENESIS_TIME: 1742212800')).toBeUndefined();
  });
});
