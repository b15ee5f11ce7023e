import type { ToExplorer } from '../../src/rpc/explorer.ts';
import type { FromExplorer } from '../../src/rpc/from-explorer.ts';

/** What VS Code puts into a webview's global scope; it may be asked for once. */
interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

const api = acquireVsCodeApi();

export function post(message: FromExplorer): void {
  api.postMessage(message);
}

export function loadState(): unknown {
  return api.getState();
}

export function saveState(state: object): void {
  api.setState(state);
}

const types: readonly string[] = ['snapshot', 'patch', 'reveal', 'look', 'comparison'] satisfies ToExplorer['type'][];

/** Calls back for every message of the host; anything else that reaches the window is not ours. */
export function listen(onMessage: (message: ToExplorer) => void): void {
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    const { data } = event;
    if (typeof data !== 'object' || data === null || !('type' in data)) return;
    if (typeof data.type === 'string' && types.includes(data.type)) onMessage(data as ToExplorer);
  });
}
