/** Entry of the desktop shell. */
import { runDesktop } from './desktop.ts';

// Not awaited here: Electron is ready only after its entry module has been evaluated.
void runDesktop();
