/** What is on the page: first run, sign-in, or the frame with its screens; a curtain over everything while it locks. */
import { type MantineColorSchemeManager, MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { onPort, onPortLost } from './client.ts';
import { DropAnywhere } from './components/drop-anywhere/drop-anywhere.tsx';
import { Screen as Masuk } from './features/masuk/screen.tsx';
import { Screen as Mulai } from './features/mulai/screen.tsx';
import { Erased } from './features/serah/akhir/erased.tsx';
import { useErased } from './features/serah/akhir/erased-outcome.ts';
import { Unfinished } from './features/serah/akhir/unfinished.tsx';
import { useFirstRun } from './first-run.ts';
import { Connecting, Curtain } from './frame/curtain.tsx';
import { readPreference, writePreference } from './preferences.ts';
import { followChanges, queries } from './query.ts';
import { router } from './routes.tsx';
import { useHidden, useVault } from './session.tsx';
import { chooseLanguage } from './strings/index.ts';
import { theme } from './styles/theme.ts';

const schemes: MantineColorSchemeManager = {
  get: (fallback) => {
    const kept = readPreference('theme');
    return kept === 'light' || kept === 'dark' || kept === 'auto' ? kept : fallback;
  },
  set: (value) => writePreference('theme', value),
  subscribe: () => undefined,
  unsubscribe: () => undefined,
  clear: () => undefined,
};

const useConnected = (): boolean => {
  const [lost, setLost] = useState(false);
  useEffect(() => {
    const stops = [onPort(() => setLost(false)), onPortLost(() => setLost(true))];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
  return !lost;
};

const Screens = () => {
  const vault = useVault();
  const connected = useConnected();
  const firstRun = useFirstRun();
  const erased = useErased();
  const open = vault.data?.state === 'open';
  useEffect(() => (open ? followChanges() : undefined), [open]);
  const language = vault.data?.settings?.language;
  useEffect(() => {
    if (language !== undefined) {
      chooseLanguage(language);
      writePreference('language', language);
    }
  }, [language]);
  if (erased) return <Erased outcome={erased} />;
  if (!connected) return <Connecting lost />;
  if (vault.data === undefined) return <Connecting failure={vault.error} />;
  if (vault.data.state === 'erasing') return <Unfinished />;
  if (firstRun || vault.data.state === 'none' || vault.data.state === 'preparing') return <Mulai />;
  if (vault.data.state === 'locked') return <Masuk vault={vault.data} />;
  return <RouterProvider router={router} />;
};

const Page = () => {
  const hidden = useHidden();
  // Whoever signs in next begins at the beginning, not where another officer left off.
  useEffect(() => {
    if (hidden) void router.navigate({ to: '/', replace: true });
  }, [hidden]);
  return hidden ? <Curtain /> : <Screens />;
};

export const App = () => (
  <MantineProvider
    theme={theme}
    colorSchemeManager={schemes}
    defaultColorScheme="auto"
    withCssVariables={false} // the variables are static CSS (styles/mantine.css): no style tag under the strict CSP
    withGlobalClasses={false}
  >
    <QueryClientProvider client={queries}>
      <DropAnywhere>
        <Page />
      </DropAnywhere>
      <Notifications position="bottom-center" limit={4} containerWidth={380} transitionDuration={0} />
    </QueryClientProvider>
  </MantineProvider>
);
