import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import type { Contact } from './contact.ts';

/** Smaller than any packet of discv5, so that nobody answers it. */
const PROBE_BYTES = 16;
const PATIENCE_MS = 300;

/**
 * Whether a machine says that nothing listens on a UDP port. A socket that is connected is told so, one that is not never
 * hears of it. Silence is no answer.
 */
export async function isPortClosed({ host, port }: Contact, patienceMs = PATIENCE_MS): Promise<boolean> {
  const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4');
  try {
    return await new Promise<boolean>((resolve) => {
      const patience = setTimeout(() => resolve(false), patienceMs);
      socket.on('error', (error: NodeJS.ErrnoException) => {
        clearTimeout(patience);
        resolve(error.code === 'ECONNREFUSED');
      });
      socket.connect(port, host, () => socket.send(randomBytes(PROBE_BYTES)));
    });
  } finally {
    socket.close();
  }
}
