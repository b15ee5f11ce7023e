import { createSocket } from 'node:dgram';

/** The address of this machine from which it reaches a node, as the system chooses it; undefined where there is no way. */
export async function sourceHost(host: string, port: number): Promise<string | undefined> {
  const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4');
  try {
    return await new Promise((resolve) => {
      socket.on('error', () => resolve(undefined));
      // Nothing is sent: the system says where it would be sent from.
      socket.connect(port, host, () => resolve(socket.address().address));
    });
  } catch {
    // What is no host or port is told where the node is asked.
    return undefined;
  } finally {
    socket.close();
  }
}
