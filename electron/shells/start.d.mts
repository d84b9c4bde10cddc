/** Path of Electron's binary, or undefined. */
export const electronBinary: (folder?: string) => string | undefined;
/** Why Electron could not show a window here even if it were installed. */
export const noWindowReason: (env?: NodeJS.ProcessEnv, platform?: NodeJS.Platform, uid?: number) => string | undefined;
