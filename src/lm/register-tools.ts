import * as vscode from 'vscode';
import type { RunningApi } from '../api/types.ts';
import { loadOnDemand } from '../bundles/load-on-demand.ts';
import { type ToolName, toolNames } from '../contributions/contributions.ts';
import * as l10n from '../primitives/l10n.ts';
import { plainLines, plainText } from '../primitives/plain-text.ts';
import { Markdown } from '../vscode/markdown.ts';
import { toolResult } from '../vscode/tool-result.ts';

/** What VS Code does before a tool is called: only dialling reaches out, so only dialling asks. */
const preparations: Partial<Readonly<Record<ToolName, (input: unknown) => vscode.PreparedToolInvocation>>> = {
  beaconHandshake_dialPeer: confirmDial,
};

/** The target as it stands, for the user to read before anything is sent to it. */
function confirmDial(input: unknown): vscode.PreparedToolInvocation {
  const message = new Markdown()
    .text(l10n.t('This opens a connection to the address below, tells our Status and records what the peer does.'))
    .codeBlock(plainText(loadOnDemand().toolTarget(input), 500)).rendered;
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

export type Tools = Readonly<Record<ToolName, vscode.LanguageModelTool<unknown>>>;

/** The language-model tools. An error is one sentence, which VS Code hands to the model. */
export function createTools(api: RunningApi): Tools {
  const tools = toolNames.map((name) => {
    const prepare = preparations[name];
    const tool: vscode.LanguageModelTool<unknown> = {
      invoke: async ({ input }, token) => {
        const call = { api, isTrusted: vscode.workspace.isTrusted, signal: abortSignal(token) };
        const parts = await loadOnDemand().toolAnswer(name, input, call);
        return toolResult(parts.map(plainLines));
      },
      ...(prepare && { prepareInvocation: ({ input }) => prepare(input) }),
    };
    return [name, tool] as const;
  });
  return Object.fromEntries(tools) as Tools;
}

export function registerTools(tools: Tools): vscode.Disposable {
  return vscode.Disposable.from(...toolNames.map((name) => vscode.lm.registerTool(name, tools[name])));
}
