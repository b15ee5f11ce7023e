import { describe } from 'vitest';
import { compareWithLodestar } from './lodestar-config.ts';

// The preset is read once, when the package is loaded; this file has a process of its own.
process.env['LODESTAR_PRESET'] = 'gnosis';

describe('digests against @lodestar/config on the gnosis preset', async () => {
  await compareWithLodestar(['gnosis', 'chiado']);
});
