import { createSocket } from 'node:dgram';
import type { Contact } from './contact.ts';

/** The address of this machine from which it reaches a node, as the system chooses it; undefined where there is no way. */
export async function sourceHost({ host, port }: Contact): Promise<string | undefined> {
  const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4');
  try {
    return await new Promise((resolve) => {
      socket.on('error', () => resolve(undefined));
      // Nothing is sent: the system says where it would be sent from.
      socket.connect(port, host, () => resolve(socket.address().address));
    });
  } finally {
    socket.close();
  }
}
