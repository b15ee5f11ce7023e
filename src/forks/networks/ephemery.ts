/** One life of the Ephemery testnet, from its genesis in unix seconds until the next reset. */
export interface EphemeryIteration {
  readonly iteration: bigint;
  readonly genesisTime: bigint;
  readonly until: bigint;
}

/*
 * Source: ephemery-testnet/ephemery-genesis 96bebbf values.env, iteration 160: timestamp, GENESIS_INTERVAL,
 * GENESIS_DELAY. Lodestar 1.48.0 has other constants for it, which do not fit the running network.
 */
const KNOWN_ITERATION = 160n;
const KNOWN_TIMESTAMP = 1_780_599_600n;
const GENESIS_INTERVAL = 2_419_200n;
const GENESIS_DELAY = 600n;

/**
 * The iteration of Ephemery at a time (`Date.now()`); undefined before the first. Its validators root cannot be
 * computed: it must be asked for.
 */
export function ephemeryAt(unixMs: number): EphemeryIteration | undefined {
  const firstGenesis = KNOWN_TIMESTAMP - KNOWN_ITERATION * GENESIS_INTERVAL + GENESIS_DELAY;
  const sinceFirst = BigInt(Math.floor(unixMs / 1000)) - firstGenesis;
  if (sinceFirst < 0n) return undefined;
  const iteration = sinceFirst / GENESIS_INTERVAL;
  const genesisTime = firstGenesis + iteration * GENESIS_INTERVAL;
  return { iteration, genesisTime, until: genesisTime + GENESIS_INTERVAL };
}
