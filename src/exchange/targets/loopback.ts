import { parseMultiaddr } from './multiaddr-text.ts';

/** Whether only this machine can reach a multiaddr. What is not surely so is taken for reachable from elsewhere. */
export function isLoopback(multiaddr: string): boolean {
  const parsed = parseMultiaddr(multiaddr.trim());
  if ('err' in parsed) return false;
  const [host] = parsed.ok;
  if (host?.name === 'ip4') return host.value?.startsWith('127.') === true;
  return host?.name === 'ip6' && /^(?:0{0,4}:){2,7}0{0,3}1$/.test(host.value ?? '');
}
