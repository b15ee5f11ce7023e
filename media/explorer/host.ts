import type { ToExplorer } from '../../src/rpc/explorer.ts';
import type { FromExplorer } from '../../src/rpc/from-explorer.ts';
import { listenFor, vscode } from '../shared/vscode-api.ts';

export function post(message: FromExplorer): void {
  vscode.postMessage(message);
}

export function loadState(): unknown {
  return vscode.getState();
}

export function saveState(state: object): void {
  vscode.setState(state);
}

/** Calls back for every message of the host. */
export function listen(onMessage: (message: ToExplorer) => void): void {
  listenFor<ToExplorer>({ snapshot: true, patch: true, reveal: true, look: true, comparison: true }, onMessage);
}
