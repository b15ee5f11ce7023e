/** What VS Code puts into a webview's global scope; it may be asked for once. */
interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

export const vscode = acquireVsCodeApi();

/** Calls back for every message of the host of one of these types; anything else that reaches the window is not ours. */
export function listenFor<M extends { type: string }>(
  types: Readonly<Record<M['type'], true>>,
  onMessage: (message: M) => void,
): void {
  window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (typeof data !== 'object' || data === null || !('type' in data)) return;
    if (typeof data.type === 'string' && Object.hasOwn(types, data.type)) onMessage(data as M);
  });
}
