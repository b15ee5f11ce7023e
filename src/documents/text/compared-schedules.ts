import type { NetworkConfig } from '../../forks/networks/network.ts';
import { networkFromJson } from '../../forks/networks/network-json.ts';
import * as l10n from '../../primitives/l10n.ts';
import { heading, type Line, line, toLines } from '../../words/lines.ts';
import { comparedSections } from '../../words/networks/schedule-comparison.ts';

/** A side of a comparison: a network that is known by its name, or one that the address carries. */
interface Side {
  readonly name: string;
  readonly network: NetworkConfig;
}

function sideOf(told: unknown, find: (name: string) => NetworkConfig | undefined): Side | undefined {
  if (typeof told === 'string') {
    const network = find(told);
    return network && { name: told, network };
  }
  const read = networkFromJson(told);
  return 'ok' in read ? { name: read.ok.title, network: read.ok } : undefined;
}

/** The two schedules that an address names or carries, compared. */
export function comparedSchedules(query: string, find: (name: string) => NetworkConfig | undefined): Line[] {
  const [left, right] = sidesOf(query).map((told) => sideOf(told, find));
  if (!left || !right) return [line(l10n.t('One of these networks is not there any more: compare anew.'))];
  const sections = comparedSections(left.network, right.network, { left: left.name, right: right.name });
  return sections.flatMap(({ title, body }, at) =>
    toLines([heading(at === 0 ? 1 : 2, title), '', ...body, ...(body.length > 0 ? [''] : [])]),
  );
}

function sidesOf(query: string): readonly unknown[] {
  try {
    const sides: unknown = JSON.parse(query);
    return Array.isArray(sides) ? sides : [];
  } catch {
    return [];
  }
}
