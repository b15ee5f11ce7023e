import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inRoot } from '../../../scripts/paths.ts';
import { ruleCodes } from '../../../src/exchange/codes.ts';
import { fields, fieldsOf, sizeOf, statusFieldNames } from '../../../src/reqresp/messages/fields.ts';
import { layouts } from '../../../src/reqresp/messages/layout.ts';
import { isSameStatus } from '../../../src/reqresp/messages/message.ts';
import { protocols } from '../../../src/reqresp/messages/protocols.ts';
import { status1, status2 } from './frames.ts';

const manifest = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));

describe('the table of fields', () => {
  it('gives each container the fields and the size that the specifications give it', () => {
    expect(fieldsOf('status', 1)).toEqual(['forkDigest', 'finalizedRoot', 'finalizedEpoch', 'headRoot', 'headSlot']);
    expect(fieldsOf('status', 2).slice(5)).toEqual(['earliestAvailableSlot']);
    expect(fieldsOf('metadata', 1)).toEqual(['seqNumber', 'attnets']);
    expect(fieldsOf('metadata', 3).slice(2)).toEqual(['syncnets', 'custodyGroupCount']);
    expect(fieldsOf('ping', 1)).toEqual(['seqNumber']);
    expect(fieldsOf('goodbye', 1)).toEqual(['reason']);
    expect(protocols).toEqual({
      'status/1': { request: 84, response: 84 },
      'status/2': { request: 92, response: 92 },
      'goodbye/1': { request: 8, response: 8 },
      'ping/1': { request: 8, response: 8 },
      'metadata/1': { request: 0, response: 16 },
      'metadata/2': { request: 0, response: 17 },
      'metadata/3': { request: 0, response: 25 },
    });
  });

  it('places them without gap', () => {
    for (const layout of Object.values(layouts)) {
      const ends = layout.map(({ offset, size }) => offset + size);
      expect(layout.map(({ offset }) => offset)).toEqual([0, ...ends.slice(0, -1)]);
    }
    expect(layouts['metadata/2'].at(-1)).toMatchObject({ name: 'syncnets', size: 1, padding: 4 });
  });

  it('names rules that there are, and tokens that the manifest declares', () => {
    const rows = Object.values(fields);
    const types: { id: string }[] = manifest.contributes.semanticTokenTypes;
    const declared = types.map(({ id }) => id);
    const rules: readonly string[] = ruleCodes;
    expect(rows.flatMap((row) => row.rules).filter((rule) => !rules.includes(rule))).toEqual([]);
    expect(rows.map(({ token }) => token).filter((token) => !declared.includes(token))).toEqual([]);
  });

  it('is what the setting of our Status takes', () => {
    const groups: { properties: Record<string, { properties: Record<string, { pattern: string }> }> }[] =
      manifest.contributes.configuration;
    const setting = groups.flatMap(({ properties }) => properties['beaconHandshake.localView.status'] ?? [])[0];
    const wanted = statusFieldNames.map((name) => [
      name,
      fields[name].ssz === 'uint64' ? '^[0-9]{1,20}$' : `^0x[0-9a-fA-F]{${2 * sizeOf(name)}}$`,
    ]);
    expect(Object.entries(setting?.properties ?? {}).map(([name, { pattern }]) => [name, pattern])).toEqual(wanted);
  });

  it('is what Statuses are compared by, each field for itself', () => {
    expect(isSameStatus(status2, { ...status2, headRoot: status2.headRoot.slice() })).toBe(true);
    expect(isSameStatus(status1, status2)).toBe(false);
    for (const name of statusFieldNames) {
      const value = status2[name];
      const other = value instanceof Uint8Array ? value.map((byte) => byte ^ 1) : value + 1n;
      expect(isSameStatus(status2, { ...status2, [name]: other })).toBe(false);
    }
  });
});
