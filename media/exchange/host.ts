import type { ToExchangePage } from '../../src/rpc/exchange-page.ts';
import type { FromExchangePage } from '../../src/rpc/from-exchange-page.ts';
import { listenFor, vscode } from '../shared/vscode-api.ts';

export function post(message: FromExchangePage): void {
  vscode.postMessage(message);
}

export function loadState(): unknown {
  return vscode.getState();
}

export function saveState(state: object): void {
  vscode.setState(state);
}

/** Calls back for every message of the host. */
export function listen(onMessage: (message: ToExchangePage) => void): void {
  listenFor<ToExchangePage>({ view: true, gone: true, select: true, stage: true }, onMessage);
}
