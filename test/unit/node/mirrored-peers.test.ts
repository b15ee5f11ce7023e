import { describe, expect, it } from 'vitest';
import { networks } from '../../../src/forks/networks/networks.ts';
import { freshNodeStatus } from '../../../src/node/chain/local-view.ts';
import { MirroredPeers } from '../../../src/node/chain/mirrored-peers.ts';

const [network] = networks;
if (!network) throw new Error('There is no built-in network.');
const fresh = freshNodeStatus(network);
const own = { ...fresh, headSlot: 7n };

describe('the Statuses that are mirrored', () => {
  it('keep that of a peer that the user dialled, however many strangers come, and whatever that peer sends', () => {
    const mirrored = new MirroredPeers();
    mirrored.set('own', fresh, 'user');
    mirrored.set('own', own, 'stranger');
    for (let i = 0; i < 10_000; i++) mirrored.set(`stranger ${i}`, fresh, 'stranger');
    expect(mirrored.get('own')).toBe(own);
  });

  it('are of two thousand strangers at most; the one seen longest ago goes', () => {
    const mirrored = new MirroredPeers();
    for (let i = 0; i < 2000; i++) mirrored.set(`${i}`, fresh, 'stranger');
    mirrored.set('0', own, 'stranger');
    mirrored.set('2000', fresh, 'stranger');
    expect(mirrored.get('0')).toBe(own);
    expect(mirrored.get('1')).toBeUndefined();
    expect(mirrored.get('2')).toBe(fresh);
  });

  it('count a stranger as the user’s once the user dials it', () => {
    const mirrored = new MirroredPeers();
    mirrored.set('peer', fresh, 'stranger');
    mirrored.set('peer', own, 'user');
    for (let i = 0; i < 3000; i++) mirrored.set(`${i}`, fresh, 'stranger');
    expect(mirrored.get('peer')).toBe(own);
  });
});
