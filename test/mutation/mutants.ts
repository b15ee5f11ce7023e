import { discoveredPeer } from './discovered-peer.ts';
import { floodingPeer } from './flooding-peer.ts';
import { hostileExtension } from './hostile-extension.ts';
import { hostileFile } from './hostile-file.ts';
import { hostilePage } from './hostile-page.ts';
import { hostilePeer } from './hostile-peer.ts';
import { hostileRest } from './hostile-rest.ts';
import { hostileWorkspace } from './hostile-workspace.ts';
import type { Mutants } from './mutant.ts';
import { whatShips } from './what-ships.ts';

/** What is taken out for each line of docs/SECURITY.md, by the heading of its table and its first column. */
export const mutants: Readonly<Record<string, Mutants>> = {
  'A hostile peer': { ...hostilePeer, ...floodingPeer, ...discoveredPeer },
  'A hostile file': hostileFile,
  'A hostile workspace': hostileWorkspace,
  'A hostile web page': hostilePage,
  'A hostile REST interface': hostileRest,
  'A hostile extension': hostileExtension,
  'What ships': whatShips,
};
