import { describe, expect, it } from 'vitest';
import { readEnrAt } from '../../../../src/enr/enr.ts';
import type { ObservationJson } from '../../../../src/exchange/observation-json.ts';
import { networkFromJson } from '../../../../src/forks/networks/network-json.ts';
import { networks } from '../../../../src/forks/networks/networks.ts';
import { slotStartMs } from '../../../../src/forks/schedule/slot-clock.ts';
import { explainedJson } from '../../../harness/explained.ts';
import { recordedExchange } from '../../session/devnet-exchanges.ts';
import { api, devnet, node } from './devnet.ts';
import { simulate } from './simulated-node.ts';

const read = networkFromJson(devnet);
if ('err' in read) throw new Error(read.err.code);
const network = read.ok;
const { observations } = node('A');
const recordOf = (slot: number) => observations.findLast((one) => one.enr !== undefined && one.slot <= slot)?.enr ?? '';

/** The causes of what was seen at a slot, with a record that was read at another. */
function causes(statusSlot: number, text: string, readSlot: number) {
  const seen = observations.find(({ slot }) => slot === statusSlot);
  if (!seen) throw new Error(`nothing was seen at slot ${statusSlot}`);
  const enrReadMs = Number(slotStartMs(network, BigInt(readSlot)) ?? 0n) + 1000;
  const enr = readEnrAt(text, { network, networks, unixMs: enrReadMs });
  return explainedJson(recordedExchange('A', seen, network), { network, enr, enrReadMs }).causes;
}

describe('a record and a Status of two times', () => {
  it('agree when each was right for its time, whichever was read first', () => {
    expect(causes(60, recordOf(18), 20)).toEqual([]);
    expect(causes(30, recordOf(60), 60)).toEqual([]);
  });

  it('do not when the record was of the past already as it was read, and that time is told', () => {
    const [first] = causes(60, recordOf(18), 50);
    expect(first).toMatchObject({ cause: 'enrStale', confidence: 'certain' });
    expect(first?.evidence).toMatch(/^The record, read at (?:\d{4}-\d\d-\d\d )?\d\d:\d\d:\d\d, says /);
  });

  it('bear a wrong next digest for when the record was read, and no more than possibly after a boundary', () => {
    const wrong = (slot: number) => {
      const one = simulate({ config: { blobSchedule: [{ epoch: '7', maxBlobsPerBlock: 13 }] } });
      const text = one.find(({ slot: at, enr }) => enr !== undefined && at >= 40)?.enr ?? '';
      return causes(slot, text, 44).find(({ cause }) => cause === 'nfdWrong');
    };
    expect(wrong(46)).toMatchObject({ confidence: 'likely' });
    expect(wrong(60)).toMatchObject({ confidence: 'possible' });
    expect(wrong(60)?.evidence).toMatch(/The record was read at .*\d\d:\d\d:\d\d\.$/);
  });

  it('tell how old the record is that names the version or the network behind a digest', () => {
    const forks = devnet.forks.map((fork) => (fork.name === 'fulu' ? { ...fork, version: '0x30000095' } : fork));
    const version = simulate({ config: { forks } }).map((one) => (one.slot < 40 ? { ...one, theirs: undefined } : one));
    const [first] = api.diagnose(version as ObservationJson[], { network: devnet });
    expect(first).toMatchObject({ cause: 'forkVersionDiffers' });
    expect(first?.evidence).toMatch(/record, read at/);
    const genesisValidatorsRoot = `0x${'5a'.repeat(32)}`;
    const [genesis] = api.diagnose(simulate({ config: { genesisValidatorsRoot }, ownChain: true }), {
      network: devnet,
    });
    expect(genesis).toMatchObject({ cause: 'genesisRoot', confidence: 'likely' });
    expect(genesis?.evidence).toMatch(/Its record, read at .*, names a fork version of this network\./);
  });
});
