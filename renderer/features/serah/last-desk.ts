/** The desk of Serah terima that was worked at last, until the screen is locked: whoever signs in next begins at his own. */
import { onLock } from '../../session.tsx';

let last: string | undefined;
onLock(() => {
  last = undefined;
});

export const lastDesk = (): string | undefined => last;
export const rememberDesk = (name: string): void => {
  last = name;
};
