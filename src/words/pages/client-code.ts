import type { ClientProfile } from '../../peers/clients/client.ts';

/** "Chapter 8" as `chapter-8`, the code of a client's page. */
export function clientCode({ client }: Pick<ClientProfile, 'client'>): string {
  return client.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}

/** The code of the page of one rule of a client: `prysm.headSlot`. */
export function clientRuleCode(client: Pick<ClientProfile, 'client'>, rule: string): string {
  return `${clientCode(client)}.${rule}`;
}
