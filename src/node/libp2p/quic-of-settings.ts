import type { NodeSettings } from '../../rpc/node.ts';
import type { LogEntry } from '../../rpc/node-faults.ts';
import { isQuicAddress, loadCarriedQuic, loadQuic, type TransportFactory } from './quic.ts';

/** QUIC from the folder that the settings name, else the one that is carried; what it lacks is logged, and TCP goes on. */
export async function quicOfSettings(
  { quicFolder, carriedQuic, listen, timeouts }: NodeSettings,
  warn: (entry: LogEntry) => void,
): Promise<TransportFactory | undefined> {
  const loaded = quicFolder
    ? await loadQuic(quicFolder, timeouts.dial)
    : carriedQuic && (await loadCarriedQuic(carriedQuic, timeouts.dial));
  if (loaded && 'ok' in loaded) return loaded.ok;
  if (loaded) warn({ code: 'quicMissing', fault: loaded.err });
  else if (listen.some(isQuicAddress)) warn({ code: 'quicOff' });
  return undefined;
}
