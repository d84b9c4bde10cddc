/** Flags of the browsers that this program starts. Other users can read them in the list of processes: no secret stands in them. */

/** Where bytes go that must not be kept. */
const nowhere = (platform: NodeJS.Platform): string => (platform === 'win32' ? 'NUL' : '/dev/null');

/** No cache to speak of, no first-run pages, no traffic of the browser's own. */
const quietFlags = (profile: string): string[] => [
  `--user-data-dir=${profile}`,
  '--disk-cache-size=1',
  '--media-cache-size=1',
  '--disable-gpu-shader-disk-cache',
  '--no-first-run',
  '--no-default-browser-check',
  '--no-service-autorun',
  '--no-pings',
  '--disable-background-networking',
  '--disable-background-mode',
  // A capture goes on while the officer works in another window, and a covered window is drawn on.
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--disable-breakpad',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-component-extensions-with-background-pages',
  '--allow-browser-signin=false',
  // Updates of the browser's own parts, switched off above, are asked for at an address that answers nothing.
  '--component-updater=url-source=https://127.0.0.1:9/,disable-background-downloads',
  // The same for the browser's own look at accounts; pages reach theirs as ever.
  ...['gaia-url', 'google-apis-url', 'lso-url', 'oauth-account-manager-url'].map((own) => `--${own}=https://127.0.0.1:9/`),
  '--disable-domain-reliability',
  '--disable-extensions',
  '--disable-sync',
  '--metrics-recording-only',
  '--password-store=basic',
  '--lang=id',
];

/** Parts of the browser that would ask the network for something that no page asked for. */
const featuresOff =
  'Translate,MediaRouter,OptimizationHints,AutofillServerCommunication,PasswordManagerOnboarding,NetworkTimeServiceQuerying,CertificateTransparencyComponentUpdater';

/** Flags of the program's own window. */
export const appWindowFlags = (address: string, profile: string, platform: NodeJS.Platform = process.platform): string[] => [
  `--app=${address}`,
  ...quietFlags(profile),
  `--disk-cache-dir=${nowhere(platform)}`,
  `--disable-features=${featuresOff}`,
  '--window-size=1366,768',
];

/**
 * Flags of a browser for capture windows. It obeys its pipe alone; no port is opened. A window that is covered by another
 * is drawn on, else its picture would be old; prompts of permission are denied.
 */
export const captureFlags = (profile: string, headless: boolean, platform: NodeJS.Platform = process.platform): string[] => [
  ...quietFlags(profile),
  '--remote-debugging-pipe',
  // The headless shell does not start without a folder for its cache; its visits are kept in memory anyway.
  ...(headless ? ['--headless', '--hide-scrollbars', '--mute-audio'] : [`--disk-cache-dir=${nowhere(platform)}`]),
  '--no-startup-window',
  `--disable-features=${featuresOff},InterestFeedContentSuggestions,CalculateNativeWinOcclusion,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable`,
  '--disable-client-side-phishing-detection',
  '--disable-field-trial-config',
  '--disable-hang-monitor',
  '--disable-search-engine-choice-screen',
  '--disable-prompt-on-repost',
  '--deny-permission-prompts',
  '--noerrdialogs',
  '--disable-infobars',
  '--window-size=1366,900',
];
