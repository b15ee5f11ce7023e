import type { CommandArguments, CommandId } from './contributions.ts';

/** A text, or the texts that are taken from a record, by name; those that begin with `!` have to be there. */
type Shape = 'text' | readonly string[];

const peer = ['peer', 'exchange', 'place'] as const;
const frame = ['!text', 'header'] as const;

/**
 * What is taken of the arguments of a command. Whoever runs it may hand over anything: a key binding what its author
 * wrote, another extension what it likes, and VS Code's own menus the document or the view that they belong to.
 */
const shapes: Partial<Readonly<Record<CommandId, readonly Shape[]>>> = {
  'beaconHandshake.dialPeer': ['text'],
  'beaconHandshake.dialPeerWith': [peer],
  'beaconHandshake.dialAgain': [peer],
  'beaconHandshake.disconnectPeer': [peer],
  'beaconHandshake.pingPeer': [peer],
  'beaconHandshake.requestMetadata': [peer],
  'beaconHandshake.restatus': [peer],
  'beaconHandshake.sendGoodbye': [peer, 'text'],
  'beaconHandshake.replayRequest': [peer],
  'beaconHandshake.exportSession': ['text'],
  'beaconHandshake.openSession': ['text'],
  'beaconHandshake.forgivePeer': [peer],
  'beaconHandshake.openExchange': [peer],
  'beaconHandshake.copyPeerId': [peer],
  'beaconHandshake.copyMultiaddr': [peer],
  'beaconHandshake.copyEnr': [peer],
  'beaconHandshake.copyPeerJson': [peer],
  'beaconHandshake.startResponder': [['behaviour', 'listen']],
  'beaconHandshake.stopResponder': ['text'],
  'beaconHandshake.compareExchanges': [peer, peer],
  'beaconHandshake.editLocalStatus': [['field']],
  'beaconHandshake.mirrorPeer': [peer],
  'beaconHandshake.openDissection': [['text', 'header', ...peer]],
  'beaconHandshake.openInHexEditor': [frame],
  'beaconHandshake.sendFrame': [frame, 'text'],
  'beaconHandshake.copyFrameAs': [frame, 'text'],
  'beaconHandshake.explain': [['page', 'peer']],
  'beaconHandshake.importNetwork': ['text'],
};

/** The arguments of a command as `contributions.ts` declares them; what has another shape counts as absent. */
export function readArguments<C extends CommandId>(id: C, given: readonly unknown[]): CommandArguments[C] {
  const read = (shapes[id] ?? []).map((shape, at) => (shape === 'text' ? text(given[at]) : record(shape, given[at])));
  // The table is what holds the two together: a shape for each declared argument.
  return read as CommandArguments[C];
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function record(shape: readonly string[], value: unknown): Readonly<Record<string, string>> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const found = shape.flatMap((written) => {
    const name = written.replace('!', '');
    const said = property(value, name);
    return said === undefined ? [] : [[name, said] as const];
  });
  const needed = shape.filter((written) => written.startsWith('!')).map((written) => written.slice(1));
  const isWhole = found.length > 0 && needed.every((name) => found.some(([one]) => one === name));
  return isWhole ? Object.fromEntries(found) : undefined;
}

/** A text of an object that may be of another's making, whose getters may throw. */
function property(value: object, name: string): string | undefined {
  try {
    return text(Reflect.get(value, name));
  } catch {
    return undefined;
  }
}
