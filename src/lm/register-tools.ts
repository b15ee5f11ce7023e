import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ToolName } from '../contributions.ts';
import type { RunningApi } from '../running-api.ts';
import { answerParts } from './answer.ts';
import { decodeFrame } from './decode-frame.ts';
import { dialPeer, targetOf } from './dial-peer.ts';
import { explainHandshake } from './explain-handshake.ts';
import { identifyDigest } from './identify-digest.ts';
import { ToolInput } from './input.ts';
import { listPeers } from './list-peers.ts';

interface Tool {
  readonly answer: (input: ToolInput, api: RunningApi, signal: AbortSignal) => unknown;
  readonly prepare?: (input: ToolInput) => vscode.PreparedToolInvocation;
}

/** What the tools do; each answers with JSON of the API. Only dialling does something, and asks first. */
const tools: Readonly<Record<ToolName, Tool>> = {
  beaconHandshake_decodeFrame: { answer: decodeFrame },
  beaconHandshake_explainHandshake: { answer: explainHandshake },
  beaconHandshake_identifyDigest: { answer: identifyDigest },
  beaconHandshake_listPeers: { answer: listPeers },
  beaconHandshake_dialPeer: {
    answer: (input, api, signal) => dialPeer(input, api, vscode.workspace.isTrusted, signal),
    prepare: confirmDial,
  },
};

/** The target as it stands, for the user to read before anything is sent to it. */
function confirmDial(input: ToolInput): vscode.PreparedToolInvocation {
  const message = new vscode.MarkdownString(
    l10n.t('This opens a connection to the address below, tells our Status and records what the peer does.'),
  );
  message.appendCodeblock(targetOf(input).slice(0, 500), 'text');
  return {
    invocationMessage: l10n.t('Dialing a peer'),
    confirmationMessages: { title: l10n.t('Dial a beacon-chain peer?'), message },
  };
}

function abortSignal(token: vscode.CancellationToken): AbortSignal {
  const abort = new AbortController();
  token.onCancellationRequested(() => abort.abort());
  return abort.signal;
}

/** The language-model tools. An error is one sentence, which VS Code hands to the model. */
export function registerTools(api: RunningApi): vscode.Disposable {
  const registered = (Object.keys(tools) as ToolName[]).map((name) => {
    const { answer, prepare } = tools[name];
    return vscode.lm.registerTool<unknown>(name, {
      invoke: async ({ input }, token) => {
        const parts = answerParts(await answer(new ToolInput(input), api, abortSignal(token)));
        return new vscode.LanguageModelToolResult(parts.map((part) => new vscode.LanguageModelTextPart(part)));
      },
      ...(prepare && { prepareInvocation: ({ input }) => prepare(new ToolInput(input)) }),
    });
  });
  return vscode.Disposable.from(...registered);
}
