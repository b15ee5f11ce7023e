import { beforeEach, describe, expect, it } from 'vitest';
import { type ListenAnswer, ListenConsent } from '../../../src/session/node/listen-consent.ts';

const LOOPBACK = '/ip4/127.0.0.1/tcp/0';
const PUBLIC = '/ip4/0.0.0.0/tcp/9000';
const OTHER = '/ip6/::/tcp/9000';

describe('the consent to listen', () => {
  let kept: Map<string, unknown>;
  let asked: string[][];
  let answer: ListenAnswer;
  beforeEach(() => {
    kept = new Map();
    asked = [];
    answer = undefined;
  });

  /** A window of the same user. */
  function openWindow(): ListenConsent {
    const memoizeLast = {
      get: (name: string) => kept.get(name),
      update: async (name: string, value: string[]) => void kept.set(name, value),
    };
    return new ListenConsent(memoizeLast, async (addresses) => {
      asked.push([...addresses]);
      return answer;
    });
  }

  it('is not asked for on loopback', async () => {
    const listen = [LOOPBACK, '/ip6/::1/tcp/0', '/ip4/127.1.2.3/tcp/9000'];
    expect(await openWindow().allowed(listen)).toEqual(listen);
    expect(asked).toEqual([]);
  });

  it('names the addresses that others can reach, and without an answer nothing starts', async () => {
    const consent = openWindow();
    await expect(consent.allowed([LOOPBACK, PUBLIC, OTHER])).rejects.toThrow(
      `The node was not started: listening on ${PUBLIC}, ${OTHER} was not confirmed.`,
    );
    expect(asked).toEqual([[PUBLIC, OTHER]]);
  });

  it('holds for the window when given once, and for the address alone', async () => {
    const consent = openWindow();
    answer = 'once';
    expect(await consent.allowed([PUBLIC])).toEqual([PUBLIC]);
    answer = undefined;
    expect(await consent.allowed([PUBLIC])).toEqual([PUBLIC]);
    await expect(consent.allowed([PUBLIC, OTHER])).rejects.toThrow(OTHER);
    await expect(openWindow().allowed([PUBLIC])).rejects.toThrow('not confirmed');
    expect(asked).toEqual([[PUBLIC], [OTHER], [PUBLIC]]);
  });

  it('holds for later windows when given for always', async () => {
    answer = 'always';
    await openWindow().allowed([PUBLIC]);
    await openWindow().allowed([PUBLIC, OTHER]);
    answer = undefined;
    expect(await openWindow().allowed([OTHER, PUBLIC])).toEqual([OTHER, PUBLIC]);
    expect(asked).toEqual([[PUBLIC], [OTHER]]);
  });

  it('leaves what is on loopback when not given, or a free port of it', async () => {
    answer = 'loopback';
    expect(await openWindow().allowed([LOOPBACK, PUBLIC])).toEqual([LOOPBACK]);
    expect(await openWindow().allowed([PUBLIC])).toEqual([LOOPBACK]);
    expect(kept.size).toBe(0);
  });
});
