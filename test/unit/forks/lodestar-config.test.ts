import { describe } from 'vitest';
import { compareWithLodestar } from './lodestar-config.ts';

describe('digests against @lodestar/config', async () => {
  await compareWithLodestar(['mainnet', 'sepolia', 'hoodi', 'plataberget']);
});
