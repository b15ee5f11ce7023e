import { parseMultiaddr } from '../../exchange/targets/multiaddr-text.ts';

/** From where an address can be reached, the widest first. */
export const reaches = ['public', 'private', 'container', 'linkLocal', 'loopback', 'unspecified'] as const;

export type Reach = (typeof reaches)[number];

/** Whether the first bits of an IPv4 address are those of a network. */
const ranges: readonly (readonly [reach: Reach, pattern: RegExp])[] = [
  ['unspecified', /^0\./],
  ['loopback', /^127\./],
  ['linkLocal', /^169\.254\./],
  // The networks that Docker makes.
  ['container', /^172\.(?:1[6-9]|2\d|3[01])\./],
  ['private', /^(?:10|192\.168|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./],
];

const ranges6: typeof ranges = [
  ['unspecified', /^[0:]+$/],
  ['loopback', /^(?:0{0,4}:){2,7}0{0,3}1$/],
  ['linkLocal', /^fe[89ab]/i],
  ['private', /^f[cd]/i],
];

export function reachOf(multiaddr: string): Reach {
  const parsed = parseMultiaddr(multiaddr);
  const [host] = 'ok' in parsed ? parsed.ok : [];
  const { name, value = '' } = host ?? {};
  if (name === 'ip4') return ranges.find(([, pattern]) => pattern.test(value))?.[0] ?? 'public';
  if (name === 'ip6') return ranges6.find(([, pattern]) => pattern.test(value))?.[0] ?? 'public';
  return value === 'localhost' ? 'loopback' : 'public';
}
