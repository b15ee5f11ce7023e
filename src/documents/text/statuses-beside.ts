import { toHexString } from '@chainsafe/ssz';
import * as l10n from '../../primitives/l10n.ts';
import { statusFieldNames } from '../../reqresp/messages/fields.ts';
import { heading, type Line, line } from '../../words/lines.ts';
import { labels } from '../../words/wire/labels.ts';
import type { FoundStatus } from './statuses-in.ts';

/** More columns do not fit beside each other. */
const MOST_BESIDE = 4;
/** A root is shown by its first and last bytes, where that tells the columns apart. */
const LONG = 20;

/**
 * The Statuses of one text side by side: a row a field, with what the text says in each, and whether they agree. What a
 * text leaves out or cuts short is a dash, and agrees with anything. Nothing for a single one, or for a log full of them.
 */
export function statusesBeside(found: readonly FoundStatus[], digestMeans: (digest: Uint8Array) => string): Line[] {
  if (found.length < 2 || found.length > MOST_BESIDE) return [];
  const rows = statusFieldNames.flatMap((name) => {
    const values = found.map(({ status }) => status[name]);
    const known = values.filter((value) => value !== undefined).map((value) => textOf(value));
    if (known.length === 0) return [];
    const verdict =
      known.length < 2 ? l10n.t('unknown') : new Set(known).size === 1 ? l10n.t('equal') : l10n.t('differs');
    const cells = values.map((value) => (value === undefined ? '–' : shortened(textOf(value))));
    const apart = values.every((value) => typeof value === 'bigint') ? spread(values) : '';
    return [[labels[name], ...cells, `${verdict}${apart}`]];
  });
  const heads = ['', ...found.map((_, i) => l10n.t`Status ${i + 1}`), ''];
  const digests = found.map(({ status }) => status.forkDigest).filter((digest) => digest !== undefined);
  const meanings = [...new Set(digests.map(toHexString))].map((hex) => {
    const digest = digests.find((one) => toHexString(one) === hex);
    return `  ${hex}  ${digest ? digestMeans(digest) : ''}`;
  });
  return [heading(1, l10n.t('# Side by side')), ...['', ...table([heads, ...rows]), '', ...meanings, '', ''].map(line)];
}

function textOf(value: bigint | Uint8Array): string {
  return typeof value === 'bigint' ? String(value) : toHexString(value);
}

function shortened(text: string): string {
  return text.length > LONG ? `${text.slice(0, 10)}…${text.slice(-8)}` : text;
}

/** How far apart numbers are. */
function spread(values: readonly bigint[]): string {
  const least = values.reduce((a, b) => (a < b ? a : b));
  const most = values.reduce((a, b) => (a > b ? a : b));
  return most === least ? '' : l10n.t` by ${String(most - least)}`;
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
