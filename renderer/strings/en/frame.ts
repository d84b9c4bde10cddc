import { noticeTexts } from '../../../shared/contract/notice-texts.ts';
import type { frame as source } from '../id/frame.ts';
import type { Mirror } from '../mirror.ts';

export const frame: Mirror<typeof source> = {
  ways: {
    label: 'Ways to take in evidence',
    files: 'Photos and files',
    phone: 'From a phone',
    folder: 'Watched folder',
    screen: 'Screen',
    links: 'Links',
    inventory: 'Inventory',
  },
  skip: 'Skip to the content',
  rail: {
    label: 'Screens',
    beranda: 'Home',
    ambil: 'Take in',
    bukti: 'Exhibits',
    peristiwa: 'Cases',
    berkas: 'Dossiers',
    periksa: 'Verify',
    serah: 'Hand-over',
    pengaturan: 'Settings',
    collapse: 'Collapse the menu',
    expand: 'Expand the menu',
  },
  search: {
    placeholder: 'Search exhibits, cases, names, places',
    title: 'Search',
    nothing: 'Nothing matches. Try a number, a place or one word of a caption.',
    kinds: { exhibit: 'Exhibit', case: 'Case', dossier: 'Dossier' },
    goTo: 'Go to a screen',
    hint: 'Type at least two letters',
  },
  network: { offline: 'Offline', offlineNote: 'Everything stays on this computer.' },
  clock: {
    wrong: 'Check the laptop’s clock',
    wrongNote: 'The last record is later than this laptop’s clock. Set the clock and open the vault again.',
  },
  officer: { menu: 'Officer menu', settings: 'Settings', lock: 'Lock the screen', light: 'Light', dark: 'Dark' },
  lock: {
    act: 'Lock the screen',
    locking: 'Screen locked',
    lockingNote: 'Running work stops at a safe point. The keys are wiped from memory.',
    slow: 'Waiting for the service to start again…',
  },
  exercise: 'EXERCISE. All names and photos are invented; not to be handed over.',
  connecting: 'Connecting to the Sahih service…',
  lost: 'The Sahih service is gone. Everything recorded is safe.',
  restart: 'Start the service again',
  pageFailed: 'This screen cannot be shown. What is recorded is safe.',
  notice: {
    'recovery-not-printed': 'Recovery code not printed yet',
    ...noticeTexts.en,
    other: 'Opening the vault left a note. See Settings, Check the vault.',
  },
};
