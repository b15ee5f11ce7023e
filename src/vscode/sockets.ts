/**
 * Whether this extension host can open connections. That of web extensions is a worker of a browser, which cannot; its
 * bundle is told that there is no file that it lies in.
 */
export const hasSockets = __filename !== '';
