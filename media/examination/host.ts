import type { ToExaminationPage } from '../../src/rpc/examination-page.ts';
import type { FromExaminationPage } from '../../src/rpc/from-examination-page.ts';
import { listenFor, vscode } from '../shared/vscode-api.ts';

export function post(message: FromExaminationPage): void {
  vscode.postMessage(message);
}

export function loadState(): unknown {
  return vscode.getState();
}

export function saveState(state: object): void {
  vscode.setState(state);
}

/** Calls back for every message of the host. */
export function listen(onMessage: (message: ToExaminationPage) => void): void {
  listenFor<ToExaminationPage>({ view: true, gone: true, countdown: true }, onMessage);
}
