import type { ConformanceJob } from '../node/conform/job.ts';
import { carriedQuic } from '../session/node/carried-quic.ts';
import { beaconApiProblem } from '../session/node/local-view.ts';
import { readSetting } from '../vscode/workbench.ts';

/** What the settings give a run: QUIC, and the beacon node that is followed, as one that is trusted. */
export function meansOfSettings(): Pick<ConformanceJob, 'quicFolder' | 'carriedQuic' | 'trusted'> {
  const quicFolder = readSetting('quicFolder');
  const carried = carriedQuic();
  const followed = readSetting('localView.mode') === 'beaconApi' ? readSetting('localView.beaconApi') : '';
  return {
    ...(quicFolder && { quicFolder }),
    ...(carried && { carriedQuic: carried }),
    ...(followed && beaconApiProblem(followed) === undefined && { trusted: followed }),
  };
}
