import type { Origin } from '../../exchange/exchange.ts';

/*
 * `w000012-1a2b3c4d-user-0001.jsonl`: the twelfth window that wrote here, a token of its own, whose exchanges they are, and
 * which of its files it is. Windows are told apart by their token and put in order by their number: neither a clock that
 * was set back nor a process id that came again misleads anybody. `w000012-1a2b3c4d.live` is there while the window lives.
 */
const NAME = /^w(\d{6,12})-([0-9a-f]{8})(?:-(?:user|stranger)-\d{4,9}\.jsonl|\.live)$/;
/** A file of the first version: when it was begun, by which process, and which of its files it is. */
const OLD = /^[\dTZ-]+-(\d+)-\d{4}\.jsonl$/;

/** A window as the files in a folder tell of it. */
export interface WindowFiles {
  readonly number: number;
  /** Of files of the first version, the process that wrote them. */
  readonly token: string;
  /** Names of transcripts, oldest first for each origin. */
  readonly transcripts: string[];
  /** The name of the file that is there while the window lives. */
  live?: string;
}

export function windowName(number: number, token: string): string {
  return `w${String(number).padStart(6, '0')}-${token}`;
}

export function transcriptName(window: string, origin: Origin, count: number): string {
  return `${window}-${origin}-${String(count).padStart(4, '0')}.jsonl`;
}

export function liveName(window: string): string {
  return `${window}.live`;
}

/** The windows that files of these names belong to, the one that began first first. Other files belong to nobody. */
export function windowsOf(names: readonly string[]): WindowFiles[] {
  const windows = new Map<string, WindowFiles>();
  for (const name of names.toSorted()) {
    const [, number, token] = NAME.exec(name) ?? [];
    // The last file of a window of the first version puts it in order among its like.
    const old = OLD.exec(name)?.[1];
    const key = token ?? (old && `process ${old}`);
    if (key === undefined) continue;
    const window = windows.get(key) ?? { number: Number(number ?? 0), token: key, transcripts: [] };
    if (name.endsWith('.live')) window.live = name;
    else window.transcripts.push(name);
    if (old !== undefined) windows.delete(key);
    windows.set(key, window);
  }
  return [...windows.values()].sort((a, b) => a.number - b.number || compare(a, b));
}

/** Two windows that began in the same moment are in some order, always the same; old ones are in order already. */
function compare(a: WindowFiles, b: WindowFiles): number {
  if (a.number === 0 || a.token === b.token) return 0;
  return a.token < b.token ? -1 : 1;
}
