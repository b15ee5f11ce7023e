import { quicOff } from '../../exchange/dial-target.ts';
import type { NodeSettings } from '../../rpc/node.ts';
import { addressFaultText } from '../../words/dial-target-text.ts';
import { isQuicAddress, loadQuic, type TransportFactory } from './quic.ts';

/** QUIC where the settings ask for it; what it lacks is told in a sentence, and TCP goes on. */
export async function quicOfSettings(
  { quicFolder, listen, timeouts }: NodeSettings,
  warn: (message: string) => void,
): Promise<TransportFactory | undefined> {
  const loaded = quicFolder ? await loadQuic(quicFolder, timeouts.dial) : undefined;
  if (loaded && 'ok' in loaded) return loaded.ok;
  const message = loaded?.err ?? (listen.some(isQuicAddress) ? addressFaultText(quicOff) : undefined);
  if (message) warn(message);
  return undefined;
}
