import { type ClientProfile, isKnown, type Known } from '../peers/clients/client.ts';
import { clients } from '../peers/clients/clients.ts';

function known<T>(fact: Known<T>, say: (value: T) => string): string {
  return isKnown(fact) ? say(fact) : `unknown: ${fact.unknown}`;
}

const seconds = (value: number): string => `${value} s`;

function waits({ timeouts }: ClientProfile): string {
  const { openStream, request, firstByte, response } = timeouts;
  const named = Object.entries({ 'open stream': openStream, request, 'first byte': firstByte, response });
  return named.map(([name, fact]) => `${name} ${isKnown(fact) ? seconds(fact) : '?'}`).join(', ');
}

/** `trailingBytes` as "trailing bytes". */
function words(codes: readonly string[]): string {
  return codes.map((code) => code.replace(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`)).join(', ');
}

function facts(client: ClientProfile): string[] {
  const { serves, quota, reStatusSeconds, timeouts, lenient, strict } = client;
  const rows: readonly (readonly [string, string])[] = [
    ['serves', `${serves.beforeFulu.join(' and ')} before Fulu, ${serves.fromFulu.join(' and ')} from then on`],
    ['rules', client.rules.map(({ rule }, index) => `${index + 1} ${words([rule])}`).join(', ')],
    ['asks again', known(reStatusSeconds, (value) => `every ${seconds(value)}`)],
    ['waits', waits(client)],
    [
      'inbound',
      known(timeouts.statusFromInbound, (wait) => `after ${seconds(wait.seconds)} without a Status: ${wait.does}`),
    ],
    ['takes', known(quota, (of) => `${of.requests} Statuses in ${seconds(of.seconds)}; beyond: ${of.beyond}`)],
    ['reads', words(lenient)],
    ['rejects', words(strict)],
    ['source', client.source],
  ];
  return [client.client, ...rows.flatMap(([name, value]) => (value === '' ? [] : `  ${name.padEnd(12)}${value}`))];
}

/** What is written down of each client beside its verdict; of the unknown, what would have to be read. */
export function clientFactsSection(): string[] {
  return ['', '## What is known of each client', '', ...clients.flatMap((client) => [...facts(client), ''])];
}
