import type { ForkTimelineEntryJson, ForkTimelineJson } from '../../forks/networks/json.ts';
import type { NetworkConfig } from '../../forks/networks/network.ts';
import { forkTimeline } from '../../forks/schedule/timeline.ts';
import * as l10n from '../../primitives/l10n.ts';
import { textTable } from '../../primitives/text-table.ts';
import { roughDuration } from '../../words/duration-text.ts';
import { heading, type Line, toLines } from '../../words/lines.ts';
import { forkCountText, lacksGenesisTime, noGenesisTimeText } from '../../words/networks/network-text.ts';

const LAST_DATE_MS = 8_640_000_000_000_000n;
const MARKS = { past: ' ', current: '▸', future: '·' } as const;
function times(unixMs: string | undefined): [utc: string, local: string] {
  if (unixMs === undefined || BigInt(unixMs) > LAST_DATE_MS) return ['', ''];
  const date = new Date(Number(unixMs));
  return [date.toISOString().slice(0, 19).replace('T', ' '), date.toLocaleString()];
}

function row({ starts, fork, epoch, slot, digest, blobParameters, unixMs, standing }: ForkTimelineEntryJson): string[] {
  const name = starts === 'fork' ? fork : l10n.t`  ${String(blobParameters?.maxBlobsPerBlock)} blobs`;
  return [`${MARKS[standing]} ${name}`, epoch, slot, digest, ...times(unixMs)];
}

function nextSentence({ next, unscheduled }: ForkTimelineJson): string {
  const later = unscheduled.length > 0 ? l10n.t` Not scheduled: ${unscheduled.join(', ')}.` : '';
  if (!next) return l10n.t`Nothing is scheduled.${later}`;
  const until = next.inMs === undefined ? '' : l10n.t`, in ${roughDuration(BigInt(next.inMs))}`;
  return l10n.t`Next: ${next.digest} at epoch ${next.epoch}${until}.${later}`;
}

/** Where the network stands at a time, and what is accepted then; what of it a genesis time would tell, where that is unknown. */
function presentLines(network: NetworkConfig, timeline: ForkTimelineJson, unixMs: number): string[] {
  const { now, acceptable } = timeline;
  if (lacksGenesisTime(network)) return [noGenesisTimeText(network.name)];
  const accepted = l10n.t`A Status is accepted now with the digest ${acceptable.join(l10n.t(' or '))}.`;
  if (network.genesisTime === undefined)
    return [l10n.t('Its genesis time is not known; its digest never changes.'), accepted];
  const stands = now ? l10n.t`slot ${now.slot}, epoch ${now.epoch}` : l10n.t('before genesis');
  const at = new Date(unixMs).toISOString().slice(0, 19).replace('T', ' ');
  return [l10n.t`As of ${at} UTC: ${stands}.`, nextSentence(timeline), accepted];
}

/** What the rows are of, where forks begin together. */
function countLine(network: NetworkConfig, { entries }: ForkTimelineJson): string {
  return l10n.t`${forkCountText(network)}; what begins at one epoch is one row, so there are ${entries.length}.`;
}

/** A network's forks and blob-parameter changes as a table; the sign ▸ stands before the one in force. */
export function networkText(network: NetworkConfig, unixMs: number): Line[] {
  const timeline = forkTimeline(network, unixMs);
  return toLines([
    heading(1, l10n.t`# Fork timeline of ${timeline.title}`),
    '',
    ...presentLines(network, timeline, unixMs),
    countLine(network, timeline),
    '',
    ...textTable([
      [`  ${l10n.t('fork')}`, 'epoch', 'slot', 'digest', 'UTC', l10n.t('here')],
      ...timeline.entries.map(row),
    ]),
    '',
  ]);
}
