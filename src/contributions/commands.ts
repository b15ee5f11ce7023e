import * as v from 'valibot';
import { stageNames } from '../exchange/exchange.ts';
import { statusFieldNames } from '../reqresp/messages/fields.ts';

/*
 * Every command with what it takes. The types of arguments and their reader come from this table; how a command appears
 * stands in `appearance.ts`. From the palette all arguments are absent.
 */

/** What has another shape counts as absent. */
function absentUnless<S extends v.GenericSchema>(schema: S) {
  return v.fallback(v.optional(schema), undefined);
}

const text = absentUnless(v.string());

const ofPeer = v.object({ peer: text, exchange: text, place: absentUnless(v.picklist(stageNames)) });
const ofFrame = v.object({ text: v.string(), header: v.fallback(v.string(), '') });

/** What a command invoked from the explorer is told: a peer's key, an exchange's id and the stage of it to show, or neither. */
export type PeerTarget = v.InferOutput<typeof ofPeer>;

/** A frame of a document, as a lens above it knows it: its text, and what holds for it, as lines of a header. */
export type FrameTarget = Readonly<v.InferOutput<typeof ofFrame>>;

/** Whether peer ids and addresses stay in a report as they are. */
const identities = absentUnless(v.picklist(['replaced', 'kept']));

const peerTarget = absentUnless(ofPeer);
const frameTarget = absentUnless(ofFrame);
/** A responder by its peer id, or a node by its record, as a command names it or as a row of the list does. */
const namedTarget = absentUnless(v.union([v.string(), ofPeer]));
const dissectionTarget = absentUnless(v.union([ofFrame, ofPeer]));
const ofLocalStatus = v.object({ field: absentUnless(v.picklist(statusFieldNames)) });

/** The field of our own Status to edit; without one the source is asked for. */
export type LocalStatusTarget = v.InferOutput<typeof ofLocalStatus>;

const localStatusTarget = absentUnless(ofLocalStatus);
/** A page of the explanations, `cause/wrongNetwork`, or the peer whose likely cause is to be explained. */
const pageTarget = absentUnless(v.object({ page: text, peer: text }));
/** What kind of responder to start, and the multiaddr on which it listens. */
const responderChoice = absentUnless(v.object({ behaviour: text, listen: text }));

export const commands = {
  'beaconHandshake.getStarted': [],
  'beaconHandshake.openBrokenFrame': [],
  'beaconHandshake.showConformance': [],
  'beaconHandshake.dialPeer': [text],
  'beaconHandshake.dialSelection': [],
  'beaconHandshake.dialPeerWith': [peerTarget],
  'beaconHandshake.dialAgain': [peerTarget],
  'beaconHandshake.disconnectPeer': [peerTarget],
  'beaconHandshake.pingPeer': [peerTarget],
  'beaconHandshake.requestMetadata': [peerTarget],
  'beaconHandshake.restatus': [peerTarget],
  'beaconHandshake.sendGoodbye': [peerTarget, text],
  'beaconHandshake.replayRequest': [peerTarget],
  'beaconHandshake.exportSession': [text],
  'beaconHandshake.openSession': [text],
  'beaconHandshake.openLastSession': [],
  'beaconHandshake.forgivePeer': [peerTarget],
  'beaconHandshake.showPeerBook': [],
  'beaconHandshake.openExchange': [peerTarget],
  'beaconHandshake.openAsText': [],
  'beaconHandshake.copyIssueReport': [peerTarget, identities],
  'beaconHandshake.namePeer': [peerTarget],
  'beaconHandshake.savePeer': [peerTarget],
  'beaconHandshake.removeSavedPeer': [peerTarget],
  'beaconHandshake.redialPeer': [peerTarget, absentUnless(v.number())],
  'beaconHandshake.stopRedialing': [],
  'beaconHandshake.showLastResult': [],
  'beaconHandshake.copyPeerId': [peerTarget],
  'beaconHandshake.copyMultiaddr': [peerTarget],
  'beaconHandshake.copyEnr': [peerTarget],
  'beaconHandshake.copyPeerJson': [peerTarget],
  'beaconHandshake.startDemoNetwork': [],
  'beaconHandshake.stopDemoNetwork': [],
  'beaconHandshake.startResponder': [responderChoice],
  'beaconHandshake.stopResponder': [namedTarget],
  'beaconHandshake.compareExchanges': [peerTarget, peerTarget],
  'beaconHandshake.comparePeers': [],
  'beaconHandshake.showFailures': [],
  'beaconHandshake.showCharts': [],
  'beaconHandshake.startNode': [],
  'beaconHandshake.stopNode': [],
  'beaconHandshake.forgetIdentity': [],
  'beaconHandshake.clearPeers': [],
  'beaconHandshake.restorePeers': [],
  'beaconHandshake.selectNetwork': [],
  'beaconHandshake.editLocalStatus': [localStatusTarget],
  'beaconHandshake.mirrorPeer': [peerTarget],
  'beaconHandshake.comparePeerSchedule': [peerTarget],
  'beaconHandshake.decodeFrame': [],
  'beaconHandshake.openDissection': [dissectionTarget],
  'beaconHandshake.openInHexEditor': [frameTarget],
  'beaconHandshake.sendFrame': [frameTarget, text],
  'beaconHandshake.copyFrameAs': [frameTarget, text],
  'beaconHandshake.encodeFrame': [],
  'beaconHandshake.newStatusFrame': [],
  'beaconHandshake.decodeAllFrames': [],
  'beaconHandshake.compareFrames': [],
  'beaconHandshake.judgeStatus': [],
  'beaconHandshake.explain': [pageTarget],
  'beaconHandshake.explainSelection': [text],
  'beaconHandshake.computeForkDigest': [],
  'beaconHandshake.identifyDigest': [],
  'beaconHandshake.inspectEnrs': [],
  'beaconHandshake.showForkTimeline': [],
  'beaconHandshake.importNetwork': [text],
  'beaconHandshake.exportNetwork': [],
  'beaconHandshake.compareSchedules': [text, text],
  'beaconHandshake.examineNetwork': [text],
  'beaconHandshake.examineAgain': [text],
  'beaconHandshake.exportExamination': [text, text],
  'beaconHandshake.askForRecord': [namedTarget],
  'beaconHandshake.discoverPeers': [text, text],
  'beaconHandshake.dialFoundPeers': [text],
  'beaconHandshake.letNodeFindUs': [text, text],
  'beaconHandshake.renameNetwork': [],
  'beaconHandshake.removeNetwork': [],
  'beaconHandshake.setGenesis': [],
  'beaconHandshake.showLog': [],
  'beaconHandshake.manageTrust': [],
} as const satisfies Readonly<Record<`beaconHandshake.${string}`, readonly v.GenericSchema[]>>;

export type CommandId = keyof typeof commands;

/** Arguments of each command. */
export type CommandArguments = { [C in CommandId]: Arguments<(typeof commands)[C]> };

type Arguments<T extends readonly v.GenericSchema[]> = Partial<{ -readonly [I in keyof T]: v.InferOutput<T[I]> }>;

/**
 * The arguments of a command as the table declares them; what has another shape counts as absent. Whoever runs a command
 * may hand over anything: a key binding what its author wrote, another extension what it likes.
 */
export function readArguments<C extends CommandId>(id: C, given: readonly unknown[]): CommandArguments[C] {
  const schemas: readonly v.GenericSchema[] = commands[id];
  return schemas.map((schema, at) => read(schema, given[at])) as CommandArguments[C];
}

/**
 * What was given, as far as it is of this shape. VS Code's own menus hand over documents and views, which say nothing to
 * us; an object may be of another's making, whose getters throw.
 */
function read(schema: v.GenericSchema, value: unknown): unknown {
  try {
    const found = v.parse(schema, value);
    return isEmpty(found) ? undefined : found;
  } catch {
    return undefined;
  }
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.values(value).every((one) => one === undefined);
}
