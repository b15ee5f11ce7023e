import type { FrameDocuments } from '../editor/features/frame-documents.ts';
import type { Session } from '../session/session.ts';
import type { Around } from './text/dissection-page.ts';

/** What is known around a frame whose header says this. */
export function surroundings(documents: FrameDocuments, session: Session): Around {
  return (context) => {
    const { network } = documents.chainFor(context);
    return {
      meaning: documents.meaning(context),
      network,
      networks: session.networks.all,
      unixMs: Date.now(),
      local: network === session.chain.network ? session.localStatus : undefined,
    };
  };
}
