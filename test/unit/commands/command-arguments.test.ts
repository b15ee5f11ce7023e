import { describe, expect, it } from 'vitest';
import { readArguments } from '../../../src/contributions/commands.ts';

const trap = new Proxy(
  {},
  {
    get() {
      throw new Error('a getter of somebody else');
    },
  },
);

describe('the arguments of a command', () => {
  it('are taken as they were declared', () => {
    expect(readArguments('beaconHandshake.dialPeer', ['/ip4/127.0.0.1/tcp/9000'])).toEqual(['/ip4/127.0.0.1/tcp/9000']);
    const target = { peer: 'A', exchange: 'x', place: 'judged' };
    expect(readArguments('beaconHandshake.sendGoodbye', [target, '3'])).toEqual([target, '3']);
    const lens = { text: '00', header: '# side: response' };
    expect(readArguments('beaconHandshake.copyFrameAs', [lens, 'Go'])).toEqual([lens, 'Go']);
    expect(readArguments('beaconHandshake.openDissection', [lens])).toEqual([lens]);
    expect(readArguments('beaconHandshake.openDissection', [{ peer: 'A' }])).toEqual([{ peer: 'A' }]);
  });

  it('of VS Code’s own menus, the document or the context of a row, name no target of ours but what is in them', () => {
    const uri = { scheme: 'file', authority: '', path: '/a.frame', query: '', fragment: '', fsPath: '/a.frame' };
    for (const command of ['beaconHandshake.copyFrameAs', 'beaconHandshake.openDissection'] as const)
      expect(readArguments(command, [uri])[0]).toBeUndefined();
    const row = { webviewId: 'beaconHandshake.explorer', webviewSection: 'peer', peer: 'A', can_dialAgain: true };
    expect(readArguments('beaconHandshake.dialAgain', [row])).toEqual([{ peer: 'A' }]);
  });

  const others: readonly (readonly [what: string, value: unknown])[] = [
    ['a number', 17],
    ['null', null],
    ['a truth', true],
    ['a list', ['peer']],
    ['an empty record', {}],
    ['a record of numbers', { peer: 17 }],
    ['a function', () => 'peer'],
    ['a symbol', Symbol('peer')],
    ['an object that throws', trap],
  ];
  it.each(others)('of another shape count as absent: %s', (_, value) => {
    expect(readArguments('beaconHandshake.openExchange', [value])).toEqual([undefined]);
    expect(readArguments('beaconHandshake.openSession', [value])).toEqual([undefined]);
    expect(readArguments('beaconHandshake.sendFrame', [value, value])).toEqual([undefined, undefined]);
    expect(readArguments('beaconHandshake.showLog', [value])).toEqual([]);
  });

  it('lose the properties that have another shape', () => {
    const target = JSON.parse('{"peer":"A","exchange":{"id":1},"__proto__":{"place":"judged"},"constructor":"x"}');
    expect(readArguments('beaconHandshake.openExchange', [target])).toEqual([{ peer: 'A' }]);
  });
});
