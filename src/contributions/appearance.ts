import { dialling, type RowAction, rowMenu } from '../rpc/row-menu.ts';
import type { CommandId } from './commands.ts';

/* How each command appears. The manifest says the same, by value: a test holds the two together. */

interface MenuItem {
  readonly when?: string;
  readonly group?: string;
}

export interface Appearance {
  readonly icon?: string;
  /** The page of the explorer may ask for it. */
  readonly explorer?: true;
  /** When the palette offers it; always unless given. */
  readonly palette?: string;
  readonly 'view/title'?: readonly MenuItem[];
  readonly 'webview/context'?: readonly MenuItem[];
  readonly 'editor/context'?: readonly MenuItem[];
  readonly 'editor/title'?: readonly MenuItem[];
}

/** Where a page of ours is in front. */
const ON_PAGE =
  "activeCustomEditorId == 'beaconHandshake.exchange' || activeCustomEditorId == 'beaconHandshake.examination'";

const listed: Readonly<Record<CommandId, Appearance>> = {
  'beaconHandshake.getStarted': {},
  'beaconHandshake.openBrokenFrame': {},
  'beaconHandshake.showConformance': {},
  'beaconHandshake.dialPeer': {
    icon: '$(add)',
    explorer: true,
    palette: 'isWorkspaceTrusted',
    'view/title': [{ when: 'view == beaconHandshake.explorer && isWorkspaceTrusted', group: 'navigation@1' }],
  },
  'beaconHandshake.dialSelection': {
    palette: 'isWorkspaceTrusted',
    'editor/context': [{ when: 'editorHasSelection && isWorkspaceTrusted', group: '9_beaconHandshake@4' }],
  },
  'beaconHandshake.dialPeerWith': {
    explorer: true,
    palette: 'isWorkspaceTrusted',
  },
  'beaconHandshake.dialAgain': {
    icon: '$(refresh)',
    explorer: true,
    palette: 'false',
  },
  'beaconHandshake.disconnectPeer': {
    icon: '$(debug-disconnect)',
    explorer: true,
    palette: 'beaconHandshake.hasPeers',
  },
  'beaconHandshake.pingPeer': {
    explorer: true,
    palette: 'beaconHandshake.nodeRunning && beaconHandshake.hasPeers',
  },
  'beaconHandshake.requestMetadata': {
    explorer: true,
    palette: 'beaconHandshake.nodeRunning && beaconHandshake.hasPeers',
  },
  'beaconHandshake.restatus': {
    explorer: true,
    palette: 'beaconHandshake.nodeRunning && beaconHandshake.hasPeers',
  },
  'beaconHandshake.sendGoodbye': {
    explorer: true,
    palette: 'beaconHandshake.nodeRunning && beaconHandshake.hasPeers',
  },
  'beaconHandshake.replayRequest': {
    explorer: true,
    palette: 'isWorkspaceTrusted && beaconHandshake.hasPeers',
  },
  'beaconHandshake.exportSession': {
    palette: 'beaconHandshake.hasPeers',
    'view/title': [{ when: 'view == beaconHandshake.explorer && beaconHandshake.hasPeers', group: '3_session@1' }],
  },
  'beaconHandshake.openSession': { 'view/title': [{ when: 'view == beaconHandshake.explorer', group: '3_session@2' }] },
  'beaconHandshake.openLastSession': {
    explorer: true,
    'view/title': [{ when: 'view == beaconHandshake.explorer', group: '3_session@3' }],
  },
  'beaconHandshake.forgivePeer': {
    explorer: true,
    palette: 'beaconHandshake.hasPeers',
  },
  'beaconHandshake.showPeerBook': {
    palette: 'beaconHandshake.hasPeers',
    'view/title': [{ when: 'view == beaconHandshake.explorer && beaconHandshake.hasPeers', group: '2_node@0' }],
  },
  'beaconHandshake.openExchange': {
    icon: '$(go-to-file)',
    explorer: true,
    palette: 'beaconHandshake.hasPeers',
  },
  'beaconHandshake.openAsText': {
    icon: '$(file-text)',
    palette: ON_PAGE,
    'editor/title': [{ when: ON_PAGE, group: 'navigation' }],
  },
  'beaconHandshake.copyIssueReport': {
    icon: '$(issues)',
    explorer: true,
    palette: 'beaconHandshake.hasPeers',
  },
  'beaconHandshake.namePeer': { explorer: true, palette: 'beaconHandshake.hasPeers || beaconHandshake.hasSaved' },
  'beaconHandshake.savePeer': { icon: '$(star)', explorer: true, palette: 'beaconHandshake.hasPeers' },
  'beaconHandshake.redialPeer': {
    explorer: true,
    palette: 'isWorkspaceTrusted && (beaconHandshake.hasPeers || beaconHandshake.hasSaved)',
  },
  'beaconHandshake.showLastResult': { palette: 'beaconHandshake.hasResult' },
  'beaconHandshake.stopRedialing': { icon: '$(debug-stop)', palette: 'beaconHandshake.redialling' },
  'beaconHandshake.removeSavedPeer': { explorer: true, palette: 'beaconHandshake.hasSaved' },
  'beaconHandshake.copyPeerId': {
    icon: '$(copy)',
    explorer: true,
    palette: 'false',
  },
  'beaconHandshake.copyMultiaddr': {
    icon: '$(copy)',
    explorer: true,
    palette: 'false',
  },
  'beaconHandshake.copyEnr': {
    icon: '$(copy)',
    explorer: true,
    palette: 'beaconHandshake.hasPeers',
  },
  'beaconHandshake.copyPeerJson': {
    icon: '$(copy)',
    explorer: true,
    palette: 'beaconHandshake.hasPeers',
  },
  'beaconHandshake.startDemoNetwork': {
    icon: '$(play)',
    explorer: true,
    palette: 'isWorkspaceTrusted && !beaconHandshake.demoRunning',
    'view/title': [
      {
        when: 'view == beaconHandshake.explorer && isWorkspaceTrusted && !beaconHandshake.demoRunning',
        group: 'navigation@2',
      },
    ],
  },
  'beaconHandshake.stopDemoNetwork': {
    icon: '$(debug-stop)',
    explorer: true,
    palette: 'beaconHandshake.demoRunning',
    'view/title': [{ when: 'view == beaconHandshake.explorer && beaconHandshake.demoRunning', group: 'navigation@2' }],
  },
  'beaconHandshake.startResponder': {
    palette: 'isWorkspaceTrusted',
    'view/title': [{ when: 'view == beaconHandshake.explorer && isWorkspaceTrusted', group: '2_node@1' }],
  },
  'beaconHandshake.stopResponder': {
    icon: '$(debug-stop)',
    explorer: true,
    palette: 'beaconHandshake.responderRunning',
  },
  'beaconHandshake.compareExchanges': {
    icon: '$(diff)',
    explorer: true,
    palette: 'beaconHandshake.hasPeers',
  },
  'beaconHandshake.comparePeers': {
    icon: '$(table)',
    palette: 'beaconHandshake.hasPeers',
    'view/title': [{ when: 'view == beaconHandshake.explorer && beaconHandshake.hasPeers', group: '2_node@0' }],
  },
  'beaconHandshake.showFailures': { palette: 'beaconHandshake.hasPeers' },
  'beaconHandshake.showCharts': { palette: 'beaconHandshake.hasPeers' },
  'beaconHandshake.startNode': {
    icon: '$(play)',
    explorer: true,
    palette: 'isWorkspaceTrusted && !beaconHandshake.nodeRunning',
    'view/title': [
      {
        when: 'view == beaconHandshake.explorer && isWorkspaceTrusted && !beaconHandshake.nodeRunning',
        group: '2_node@1',
      },
    ],
  },
  'beaconHandshake.stopNode': {
    icon: '$(debug-stop)',
    explorer: true,
    palette: 'beaconHandshake.nodeRunning',
    'view/title': [{ when: 'view == beaconHandshake.explorer && beaconHandshake.nodeRunning', group: '2_node@2' }],
  },
  'beaconHandshake.forgetIdentity': {},
  'beaconHandshake.clearPeers': {
    icon: '$(clear-all)',
    palette: 'beaconHandshake.hasPeers',
    'view/title': [{ when: 'view == beaconHandshake.explorer && beaconHandshake.hasPeers', group: '2_node@1' }],
  },
  'beaconHandshake.restorePeers': { explorer: true, palette: 'beaconHandshake.hasCleared' },
  'beaconHandshake.selectNetwork': {
    icon: '$(globe)',
    explorer: true,
    'view/title': [{ when: 'view == beaconHandshake.explorer', group: '1_network@1' }],
  },
  'beaconHandshake.editLocalStatus': {
    icon: '$(edit)',
    explorer: true,
    'view/title': [{ when: 'view == beaconHandshake.explorer', group: '1_network@1' }],
  },
  'beaconHandshake.mirrorPeer': {
    explorer: true,
    palette: 'false',
  },
  'beaconHandshake.comparePeerSchedule': {
    explorer: true,
    palette: 'beaconHandshake.hasPeers',
  },
  'beaconHandshake.decodeFrame': {
    explorer: true,
    'editor/context': [{ when: 'editorHasSelection || editorLangId == beacon-frame', group: '9_beaconHandshake@1' }],
  },
  'beaconHandshake.openDissection': {
    icon: '$(open-preview)',
    explorer: true,
    palette: 'editorLangId == beacon-frame',
    'editor/title': [
      { when: 'editorLangId == beacon-frame && resourceScheme != beacon-dissection', group: 'navigation' },
    ],
  },
  'beaconHandshake.openInHexEditor': { palette: 'editorIsOpen' },
  'beaconHandshake.sendFrame': { palette: 'isWorkspaceTrusted && editorIsOpen' },
  'beaconHandshake.copyFrameAs': {
    palette: 'editorIsOpen',
    'editor/context': [
      {
        when: 'editorHasSelection || editorLangId == beacon-frame || resourceScheme == beacon-dissection',
        group: '9_beaconHandshake@4',
      },
    ],
  },
  'beaconHandshake.encodeFrame': {
    palette: 'editorIsOpen',
    'editor/context': [{ when: 'editorHasSelection', group: '9_beaconHandshake@5' }],
  },
  'beaconHandshake.newStatusFrame': {},
  'beaconHandshake.decodeAllFrames': { palette: 'editorIsOpen' },
  'beaconHandshake.compareFrames': {
    palette: 'editorIsOpen',
    'editor/context': [{ when: 'editorHasSelection', group: '9_beaconHandshake@6' }],
  },
  'beaconHandshake.judgeStatus': {
    'editor/context': [{ when: 'editorHasSelection || editorLangId == beacon-frame', group: '9_beaconHandshake@1' }],
  },
  'beaconHandshake.explain': {
    icon: '$(book)',
    explorer: true,
  },
  'beaconHandshake.explainSelection': {
    icon: '$(search)',
    'editor/context': [{ when: 'editorHasSelection || resourceExtname == .log', group: '9_beaconHandshake@0' }],
  },
  'beaconHandshake.computeForkDigest': {
    explorer: true,
    'view/title': [{ when: 'view == beaconHandshake.explorer', group: '1_network@2' }],
  },
  'beaconHandshake.identifyDigest': {
    'view/title': [{ when: 'view == beaconHandshake.explorer', group: '1_network@3' }],
    'editor/context': [{ when: 'editorHasSelection', group: '9_beaconHandshake@3' }],
  },
  'beaconHandshake.inspectEnrs': { 'editor/context': [{ when: 'editorHasSelection', group: '9_beaconHandshake@2' }] },
  'beaconHandshake.showForkTimeline': {
    'view/title': [{ when: 'view == beaconHandshake.explorer', group: '1_network@4' }],
  },
  'beaconHandshake.importNetwork': {
    'view/title': [{ when: 'view == beaconHandshake.explorer', group: '1_network@5' }],
  },
  'beaconHandshake.exportNetwork': {},
  'beaconHandshake.compareSchedules': {},
  'beaconHandshake.examineNetwork': {
    icon: '$(pulse)',
    palette: 'isWorkspaceTrusted',
    'view/title': [{ when: 'view == beaconHandshake.explorer && isWorkspaceTrusted', group: '1_network@6' }],
  },
  'beaconHandshake.examineAgain': {
    icon: '$(refresh)',
    palette: 'isWorkspaceTrusted',
    'editor/title': [{ when: 'resourceScheme == beacon-examination && isWorkspaceTrusted', group: 'navigation@1' }],
  },
  'beaconHandshake.exportExamination': {
    icon: '$(export)',
    'editor/title': [{ when: 'resourceScheme == beacon-examination', group: 'navigation@2' }],
  },
  'beaconHandshake.askForRecord': { explorer: true, palette: 'isWorkspaceTrusted' },
  'beaconHandshake.discoverPeers': {
    icon: '$(search)',
    palette: 'isWorkspaceTrusted',
    'view/title': [{ when: 'view == beaconHandshake.explorer && isWorkspaceTrusted', group: '1_network@7' }],
  },
  'beaconHandshake.dialFoundPeers': { palette: 'isWorkspaceTrusted' },
  'beaconHandshake.letNodeFindUs': { palette: 'isWorkspaceTrusted' },
  'beaconHandshake.renameNetwork': {},
  'beaconHandshake.removeNetwork': {},
  'beaconHandshake.setGenesis': {},
  'beaconHandshake.showLog': {
    icon: '$(output)',
    'view/title': [{ when: 'view == beaconHandshake.explorer', group: '2_node@3' }],
  },
  'beaconHandshake.manageTrust': { explorer: true, palette: 'false' },
};

/** Where the menu of a row offers an action: the row says that it can, by a key of its context. */
function rowItem(action: RowAction, group: string, at: number): MenuItem {
  const trusted = dialling.includes(action) ? ' && isWorkspaceTrusted' : '';
  return {
    when: `webviewId == 'beaconHandshake.explorer' && can_${action}${trusted}`,
    group: `${group}@${at + 1}`,
  };
}

const rowItems = new Map<string, MenuItem>(
  Object.entries(rowMenu).flatMap(([group, actions]) =>
    actions.map((action: RowAction, at) => [`beaconHandshake.${action}`, rowItem(action, group, at)] as const),
  ),
);

function withRowItem([id, appearance]: [string, Appearance]): [string, Appearance] {
  const item = rowItems.get(id);
  return [id, item ? { ...appearance, 'webview/context': [item] } : appearance];
}

/** Every command; what is in the menu of a row comes from the table of that menu. */
export const appearances = Object.fromEntries(Object.entries(listed).map(withRowItem)) as Readonly<
  Record<CommandId, Appearance>
>;
