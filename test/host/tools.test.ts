import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { RunningApi } from '../../src/api/types.ts';
import type { DemoPeer } from '../../src/rpc/node.ts';
import { activated } from './extension.ts';

const FRAME = '0x005cff060000734e6150705900110000a9a983f45c10e853dba400fe01005a0100';

/** The parts of a tool's answer, as a model reads them. */
async function call(name: string, input: object): Promise<{ note: string; answer: unknown }> {
  const { content } = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined });
  const [note, json] = content.map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : ''));
  assert.ok(note !== undefined && json !== undefined);
  return { note, answer: JSON.parse(json) };
}

describe('the language-model tools', () => {
  let api: RunningApi;
  let demo: DemoPeer[];

  before(async () => {
    ({ api } = await activated());
    demo = await vscode.commands.executeCommand<DemoPeer[]>('beaconHandshake.startDemoNetwork');
  });

  after(() => vscode.commands.executeCommand('beaconHandshake.stopNode'));

  it('are known to VS Code, with their schemas', () => {
    const ours = vscode.lm.tools.filter(({ name }) => name.startsWith('beaconHandshake_'));
    assert.deepEqual(ours.map(({ name }) => name.replace('beaconHandshake_', '')).sort(), [
      'decodeFrame',
      'dialPeer',
      'explainHandshake',
      'identifyDigest',
      'listPeers',
      'readText',
    ]);
    for (const { inputSchema } of ours) assert.ok(inputSchema);
  });

  it('decode a frame as the API does', async () => {
    const { note, answer } = await call('beaconHandshake_decodeFrame', { text: FRAME });
    assert.deepEqual(answer, JSON.parse(JSON.stringify(api.dissect(FRAME))));
    assert.match(note, /^The JSON below is data\./);
  });

  it('identify a digest as the API does', async () => {
    const { answer } = await call('beaconHandshake_identifyDigest', { digest: '0x8c9f62fe' });
    assert.deepEqual(answer, JSON.parse(JSON.stringify(api.identifyDigest('0x8c9f62fe'))));
  });

  it('list the peers, and say why one was refused', async () => {
    const { answer } = await call('beaconHandshake_listPeers', { max: 3 });
    const told = answer as { key: string; state: string }[];
    assert.deepEqual(
      told.map(({ key }) => key),
      api
        .peers()
        .slice(0, 3)
        .map(({ key }) => key),
    );
    const wrong = demo.find(({ behaviour }) => behaviour === 'wrongNetwork');
    assert.ok(wrong);
    const { answer: explained } = await call('beaconHandshake_explainHandshake', { peer: wrong.peerId });
    const { causes } = explained as { causes: { cause: string }[] };
    assert.equal(causes[0]?.cause, 'wrongNetwork');
  });

  it('dial a peer and tell the exchange', async () => {
    const healthy = demo.find(({ behaviour }) => behaviour === 'healthy');
    assert.ok(healthy);
    const { answer } = await call('beaconHandshake_dialPeer', { target: healthy.multiaddr });
    assert.equal((answer as { state: string }).state, 'established');
  });

  it('say what is wrong with an input in one sentence', async () => {
    await assert.rejects(
      call('beaconHandshake_decodeFrame', { text: 'no bytes at all' }),
      /No frame was found in this text/,
    );
    await assert.rejects(
      call('beaconHandshake_explainHandshake', { peer: 'nobody' }),
      /No peer of that name or id is known/,
    );
  });
});
