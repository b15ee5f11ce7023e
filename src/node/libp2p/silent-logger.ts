import type { ComponentLogger, Logger } from '@libp2p/interface';

const say = () => undefined;

const silent: Logger = Object.assign(say, { error: say, trace: say, enabled: false, newScope: () => silent });

/**
 * A logger for libp2p that says nothing. Its own one asks for every stream whether a terminal listens, which costs more
 * than our whole recording of an exchange; the exchange tells the same with its times. With DEBUG set libp2p keeps its
 * own, as its documentation promises.
 */
export function quietUnlessDebugged(): { logger?: ComponentLogger } {
  const { DEBUG: debugged } = process.env;
  return debugged ? {} : { logger: { forComponent: () => silent } };
}
