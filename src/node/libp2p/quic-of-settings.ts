import type { NodeSettings } from '../../rpc/node.ts';
import type { LogEntry } from '../../rpc/node-faults.ts';
import { isQuicAddress, loadQuic, type TransportFactory } from './quic.ts';

/** QUIC where the settings ask for it; what it lacks is logged, and TCP goes on. */
export async function quicOfSettings(
  { quicFolder, listen, timeouts }: NodeSettings,
  warn: (entry: LogEntry) => void,
): Promise<TransportFactory | undefined> {
  const loaded = quicFolder ? await loadQuic(quicFolder, timeouts.dial) : undefined;
  if (loaded && 'ok' in loaded) return loaded.ok;
  if (loaded) warn({ code: 'quicMissing', fault: loaded.err });
  else if (listen.some(isQuicAddress)) warn({ code: 'quicOff' });
  return undefined;
}
