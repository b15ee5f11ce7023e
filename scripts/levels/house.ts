import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { inRoot, root } from '../paths.ts';

/** A room of the house: its place below `src`, and the floor it stands on. */
interface Room {
  readonly place: string;
  readonly floor: number;
}

const ROW = /^\| (\d+) \| `src\/([\w./-]+?)\/?` \|/gm;
const IMPORT = /\b(?:from|import\()\s*'(\.{1,2}\/[^']+)'|\bimport\s+'(\.{1,2}\/[^']+)'/g;

/** The rooms as docs/ARCHITECTURE.md lists them, the most particular first. */
function readRooms(): Room[] {
  const table = readFileSync(inRoot('docs', 'ARCHITECTURE.md'), 'utf8');
  const rooms = [...table.matchAll(ROW)].map(([, floor, place = '']): Room => ({ place, floor: Number(floor) }));
  return rooms.sort((a, b) => b.place.length - a.place.length);
}

function roomOf(rooms: readonly Room[], file: string): Room | undefined {
  return rooms.find(({ place }) => file === place || file.startsWith(`${place}/`));
}

/** What a file imports of this project, below `src`; of types too, for a type is knowledge. */
function importsOf(file: string): string[] {
  const text = readFileSync(inRoot('src', file), 'utf8');
  const found = [...text.matchAll(IMPORT)].map(([, from, alone]) => from ?? alone ?? '');
  return found.map((specifier) => path.posix.join(path.posix.dirname(file), specifier));
}

function sourceFiles(): string[] {
  return globSync('src/**/*.ts', { cwd: root }).map((file) => path.relative('src', file).split(path.sep).join('/'));
}

const SENTENCES = /from '(?:@vscode\/l10n|(?:\.{1,2}\/)+(?:primitives\/)?l10n\.ts)'/;

/** The one file below that takes the library in: it makes the values of sentences plain for the rooms that know VS Code. */
const DOOR = 'primitives/l10n.ts';

/**
 * Holds that facts become sentences in `src/words` and above it: no file below makes a sentence or has one made, and none
 * of the node makes one.
 */
export async function checkFacts(): Promise<void> {
  const rooms = readRooms();
  const words = rooms.find(({ place }) => place === 'words')?.floor ?? 0;
  const wrong = sourceFiles().flatMap((file) => {
    const room = roomOf(rooms, file);
    const isBelow = room !== undefined && room.floor < words && !room.place.startsWith('words/');
    if ((!isBelow && room?.place !== 'node') || file === DOOR) return [];
    if (SENTENCES.test(readFileSync(inRoot('src', file), 'utf8')))
      return [`src/${file} makes a sentence: it tells codes and values, and src/words says them.`];
    const told = isBelow ? importsOf(file).filter((target) => target.startsWith('words/')) : [];
    return told.map((target) => `src/${file} imports src/${target}: it tells codes and values, and asks for no words.`);
  });
  if (wrong.length > 0) throw new Error(wrong.join('\n'));
}

/**
 * Holds the source against the table of rooms: every file lies in a room of it, every room of it exists, and imports
 * lead to lower floors only, or stay in the room.
 */
export async function checkRooms(): Promise<void> {
  const rooms = readRooms();
  const files = sourceFiles();
  const wrong: string[] = [];
  for (const { place } of rooms)
    if (!files.some((file) => file === place || file.startsWith(`${place}/`))) wrong.push(`src/${place} is empty.`);
  for (const file of files) {
    const room = roomOf(rooms, file);
    if (!room) wrong.push(`src/${file} lies in no room of docs/ARCHITECTURE.md.`);
    for (const target of room ? importsOf(file) : []) {
      const other = roomOf(rooms, target);
      if (!other || other === room || other.floor < (room?.floor ?? 0)) continue;
      wrong.push(`src/${file} imports src/${target}, which stands no lower: imports lead down.`);
    }
  }
  if (wrong.length > 0) throw new Error(wrong.join('\n'));
}
