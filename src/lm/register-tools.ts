import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { type ToolName, toolNames } from '../contributions.ts';
import { loadOnDemand } from '../load-on-demand.ts';
import type { RunningApi } from '../running-api.ts';

/** What VS Code does before a tool is called: only dialling reaches out, so only dialling asks. */
const preparations: Partial<Readonly<Record<ToolName, (input: unknown) => vscode.PreparedToolInvocation>>> = {
  beaconHandshake_dialPeer: confirmDial,
};

/** The target as it stands, for the user to read before anything is sent to it. */
function confirmDial(input: unknown): vscode.PreparedToolInvocation {
  const message = new vscode.MarkdownString(
    l10n.t('This opens a connection to the address below, tells our Status and records what the peer does.'),
  );
  message.appendCodeblock(loadOnDemand().toolTarget(input).slice(0, 500), 'text');
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
  const registered = toolNames.map((name) => {
    const prepare = preparations[name];
    return vscode.lm.registerTool<unknown>(name, {
      invoke: async ({ input }, token) => {
        const call = { api, isTrusted: vscode.workspace.isTrusted, signal: abortSignal(token) };
        const parts = await loadOnDemand().toolAnswer(name, input, call);
        return new vscode.LanguageModelToolResult(parts.map((part) => new vscode.LanguageModelTextPart(part)));
      },
      ...(prepare && { prepareInvocation: ({ input }) => prepare(input) }),
    });
  });
  return vscode.Disposable.from(...registered);
}
