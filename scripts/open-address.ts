import { spawn } from 'node:child_process';

/** The program that opens an address in the person's browser; undefined where there is no display. */
function opener(): [string, ...string[]] | undefined {
  const { DISPLAY, WAYLAND_DISPLAY, CI } = process.env;
  if (CI) return undefined;
  if (process.platform === 'darwin') return ['open'];
  if (process.platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler'];
  return DISPLAY || WAYLAND_DISPLAY ? ['xdg-open'] : undefined;
}

/** Opens an address in the person's browser where there is a display; says nothing when that fails. */
export function openAddress(address: string): void {
  const [command, ...args] = opener() ?? [];
  if (!command) return;
  spawn(command, [...args, address], { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}
