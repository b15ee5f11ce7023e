// Before each file of tests: libraries have the modules of ours that they have where they are built.
import { useOwnModules } from '../scripts/use-own-modules.ts';

useOwnModules();
