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

export const appearances: Readonly<Record<CommandId, Appearance>> = {
  'beaconHandshake.getStarted': {},
  'beaconHandshake.openBrokenFrame': {},
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
    palette: 'isWorkspaceTrusted',
    'webview/context': [
      {
        when: "webviewId == 'beaconHandshake.explorer' && webviewSection == 'peer' && can_dialAgain && isWorkspaceTrusted",
        group: '2_peer@1',
      },
    ],
  },
  'beaconHandshake.dialAgain': {
    icon: '$(refresh)',
    explorer: true,
    palette: 'false',
    'webview/context': [
      {
        when: "webviewId == 'beaconHandshake.explorer' && webviewSection == 'peer' && can_dialAgain && isWorkspaceTrusted",
        group: '2_peer@1',
      },
    ],
  },
  'beaconHandshake.disconnectPeer': {
    icon: '$(debug-disconnect)',
    explorer: true,
    palette: 'beaconHandshake.hasPeers',
    'webview/context': [
      {
        when: "webviewId == 'beaconHandshake.explorer' && webviewSection == 'peer' && can_disconnectPeer",
        group: '2_peer@6',
      },
    ],
  },
  'beaconHandshake.pingPeer': {
    explorer: true,
    palette: 'beaconHandshake.nodeRunning && beaconHandshake.hasPeers',
    'webview/context': [
      {
        when: "webviewId == 'beaconHandshake.explorer' && webviewSection == 'peer' && can_pingPeer",
        group: '2_peer@3',
      },
    ],
  },
  'beaconHandshake.requestMetadata': {
    explorer: true,
    palette: 'beaconHandshake.nodeRunning && beaconHandshake.hasPeers',
    'webview/context': [
      {
        when: "webviewId == 'beaconHandshake.explorer' && webviewSection == 'peer' && can_requestMetadata",
        group: '2_peer@4',
      },
    ],
  },
  'beaconHandshake.restatus': {
    explorer: true,
    palette: 'beaconHandshake.nodeRunning && beaconHandshake.hasPeers',
    'webview/context': [
      {
        when: "webviewId == 'beaconHandshake.explorer' && webviewSection == 'peer' && can_restatus",
        group: '2_peer@2',
      },
    ],
  },
  'beaconHandshake.sendGoodbye': {
    explorer: true,
    palette: 'beaconHandshake.nodeRunning && beaconHandshake.hasPeers',
    'webview/context': [
      {
        when: "webviewId == 'beaconHandshake.explorer' && webviewSection == 'peer' && can_sendGoodbye",
        group: '2_peer@5',
      },
    ],
  },
  'beaconHandshake.replayRequest': {
    explorer: true,
    palette: 'isWorkspaceTrusted && beaconHandshake.hasPeers',
    'webview/context': [
      {
        when: "webviewId == 'beaconHandshake.explorer' && webviewSection == 'peer' && can_replayRequest && isWorkspaceTrusted",
        group: '1_open@3',
      },
    ],
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
    'webview/context': [
      {
        when: "webviewId == 'beaconHandshake.explorer' && webviewSection == 'peer' && can_forgivePeer",
        group: '2_peer@7',
      },
    ],
  },
  'beaconHandshake.showPeerBook': {
    palette: 'beaconHandshake.hasPeers',
    'view/title': [{ when: 'view == beaconHandshake.explorer && beaconHandshake.hasPeers', group: '2_node@0' }],
  },
  'beaconHandshake.openExchange': {
    icon: '$(go-to-file)',
    explorer: true,
    palette: 'beaconHandshake.hasPeers',
    'webview/context': [
      {
        when: "webviewId == 'beaconHandshake.explorer' && webviewSection == 'peer' && can_openExchange",
        group: '1_open@1',
      },
    ],
  },
  'beaconHandshake.openAsText': {
    icon: '$(file-text)',
    palette: "activeCustomEditorId == 'beaconHandshake.exchange'",
    'editor/title': [{ when: "activeCustomEditorId == 'beaconHandshake.exchange'", group: 'navigation' }],
  },
  'beaconHandshake.copyIssueReport': {
    icon: '$(issues)',
    explorer: true,
    palette: 'beaconHandshake.hasPeers',
    'webview/context': [
      {
        when: "webviewId == 'beaconHandshake.explorer' && webviewSection == 'peer' && can_copyIssueReport",
        group: '3_copy@5',
      },
    ],
  },
  'beaconHandshake.namePeer': {
    palette: 'beaconHandshake.hasPeers',
    'webview/context': [
      { when: "webviewId == 'beaconHandshake.explorer' && webviewSection == 'peer'", group: '2_peer@9' },
    ],
  },
  'beaconHandshake.copyPeerId': {
    icon: '$(copy)',
    explorer: true,
    palette: 'false',
    'webview/context': [
      {
        when: "webviewId == 'beaconHandshake.explorer' && webviewSection == 'peer' && can_copyPeerId",
        group: '3_copy@1',
      },
    ],
  },
  'beaconHandshake.copyMultiaddr': {
    icon: '$(copy)',
    explorer: true,
    palette: 'false',
    'webview/context': [
      {
        when: "webviewId == 'beaconHandshake.explorer' && webviewSection == 'peer' && can_copyMultiaddr",
        group: '3_copy@2',
      },
    ],
  },
  'beaconHandshake.copyEnr': {
    icon: '$(copy)',
    explorer: true,
    palette: 'beaconHandshake.hasPeers',
    'webview/context': [
      { when: "webviewId == 'beaconHandshake.explorer' && webviewSection == 'peer' && can_copyEnr", group: '3_copy@3' },
    ],
  },
  'beaconHandshake.copyPeerJson': {
    icon: '$(copy)',
    explorer: true,
    palette: 'beaconHandshake.hasPeers',
    'webview/context': [
      {
        when: "webviewId == 'beaconHandshake.explorer' && webviewSection == 'peer' && can_copyPeerJson",
        group: '3_copy@4',
      },
    ],
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
  'beaconHandshake.stopResponder': { icon: '$(debug-stop)', palette: 'beaconHandshake.responderRunning' },
  'beaconHandshake.compareExchanges': {
    icon: '$(diff)',
    palette: 'beaconHandshake.hasPeers',
    'webview/context': [
      {
        when: "webviewId == 'beaconHandshake.explorer' && webviewSection == 'peer' && can_openExchange",
        group: '1_open@9',
      },
    ],
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
    'webview/context': [
      {
        when: "webviewId == 'beaconHandshake.explorer' && webviewSection == 'peer' && can_mirrorPeer",
        group: '2_peer@8',
      },
    ],
  },
  'beaconHandshake.decodeFrame': {
    explorer: true,
    'editor/context': [{ when: 'editorHasSelection || editorLangId == beacon-frame', group: '9_beaconHandshake@1' }],
  },
  'beaconHandshake.openDissection': {
    icon: '$(open-preview)',
    explorer: true,
    palette: 'editorLangId == beacon-frame',
    'webview/context': [
      {
        when: "webviewId == 'beaconHandshake.explorer' && webviewSection == 'peer' && can_openDissection",
        group: '1_open@2',
      },
    ],
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
        when: 'editorHasSelection || editorLangId == beacon-frame || editorLangId == beacon-dissection',
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
    'webview/context': [
      { when: "webviewId == 'beaconHandshake.explorer' && webviewSection == 'peer' && can_explain", group: '1_open@3' },
    ],
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
  'beaconHandshake.renameNetwork': {},
  'beaconHandshake.removeNetwork': {},
  'beaconHandshake.setGenesis': {},
  'beaconHandshake.showLog': {
    icon: '$(output)',
    'view/title': [{ when: 'view == beaconHandshake.explorer', group: '2_node@3' }],
  },
  'beaconHandshake.manageTrust': { explorer: true, palette: 'false' },
};
