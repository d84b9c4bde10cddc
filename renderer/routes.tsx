/** Every address of the app. Hash history: it works under http://127.0.0.1 and sahih:// alike. */
import { createHashHistory, createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { Screen as Pantau } from './features/ambil/pantau/screen.tsx';
import { Screen as Ambil } from './features/ambil/screen.tsx';
import { Screen as Telepon } from './features/ambil/telepon/screen.tsx';
import { Screen as Beranda } from './features/beranda/screen.tsx';
import { Screen as Berkas } from './features/berkas/screen.tsx';
import { Screen as Bukti } from './features/bukti/screen.tsx';
import { Screen as Formulir } from './features/formulir/screen.tsx';
import { Screen as Layar } from './features/layar/screen.tsx';
import { Screen as Penampil } from './features/penampil/screen.tsx';
import { Screen as Pendataan } from './features/pendataan/screen.tsx';
import { Screen as Pengaturan } from './features/pengaturan/screen.tsx';
import { Screen as Periksa } from './features/periksa/screen.tsx';
import { Screen as Peristiwa } from './features/peristiwa/screen.tsx';
import { Screen as Samarkan } from './features/samarkan/screen.tsx';
import { Screen as Serah } from './features/serah/screen.tsx';
import { Screen as Tandai } from './features/tandai/screen.tsx';
import { Screen as Tautan } from './features/tautan/screen.tsx';
import { Frame } from './frame/frame.tsx';
import { PageFailed } from './frame/page-failed.tsx';

const root = createRootRoute({ component: Frame, errorComponent: PageFailed, notFoundComponent: Beranda });

const missingKinds = ['place', 'time', 'giver', 'caption', 'case'] as const;
export type MissingKind = (typeof missingKinds)[number];
/** Filters that an address may carry into the gallery. */
export interface BuktiSearch {
  missing?: MissingKind;
  caseId?: string;
  text?: string;
  /** Exhibit to select at once. */
  id?: string;
}
const textOr = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
const buktiSearch = (search: Record<string, unknown>): BuktiSearch => ({
  missing: missingKinds.find((kind) => kind === search.missing),
  caseId: textOr(search.caseId),
  text: textOr(search.text),
  id: textOr(search.id),
});

const home = createRoute({ getParentRoute: () => root, path: '/', component: Beranda });
const ambil = createRoute({ getParentRoute: () => root, path: '/ambil', component: Ambil });
const tautan = createRoute({ getParentRoute: () => root, path: '/ambil/tautan', component: () => <Tautan /> });
const satuTautan = createRoute({
  getParentRoute: () => root,
  path: '/ambil/tautan/$entryId',
  component: () => <Tautan entryId={satuTautan.useParams().entryId} />,
});
const jendelaTautan = createRoute({
  getParentRoute: () => root,
  path: '/ambil/tautan/$entryId/jendela',
  component: () => <Tautan entryId={jendelaTautan.useParams().entryId} window />,
});
const telepon = createRoute({ getParentRoute: () => root, path: '/ambil/telepon', component: Telepon });
const pantau = createRoute({ getParentRoute: () => root, path: '/ambil/pantau', component: Pantau });
const layar = createRoute({ getParentRoute: () => root, path: '/ambil/layar', component: Layar });
const bukti = createRoute({
  getParentRoute: () => root,
  path: '/bukti',
  validateSearch: buktiSearch,
  component: () => <Bukti search={bukti.useSearch()} />,
});
const penampil = createRoute({
  getParentRoute: () => root,
  path: '/bukti/$exhibitId',
  validateSearch: (search: Record<string, unknown>): { turunan?: string } => ({ turunan: textOr(search.turunan) }),
  component: () => <Penampil exhibitId={penampil.useParams().exhibitId} derivativeId={penampil.useSearch().turunan} />,
});
const tandai = createRoute({
  getParentRoute: () => root,
  path: '/bukti/$exhibitId/tandai',
  validateSearch: (search: Record<string, unknown>): { bagian?: string; dari?: string } => ({
    bagian: textOr(search.bagian),
    dari: textOr(search.dari),
  }),
  component: () => {
    const { bagian, dari } = tandai.useSearch();
    return <Tandai exhibitId={tandai.useParams().exhibitId} partId={bagian} from={dari} />;
  },
});
const peristiwa = createRoute({ getParentRoute: () => root, path: '/peristiwa', component: () => <Peristiwa /> });
const satuPeristiwa = createRoute({
  getParentRoute: () => root,
  path: '/peristiwa/$caseId',
  component: () => <Peristiwa caseId={satuPeristiwa.useParams().caseId} />,
});
const formulir = createRoute({
  getParentRoute: () => root,
  path: '/peristiwa/$caseId/formulir',
  component: () => <Formulir caseId={formulir.useParams().caseId} />,
});
const berkas = createRoute({ getParentRoute: () => root, path: '/berkas', component: () => <Berkas /> });
const susunBerkas = createRoute({
  getParentRoute: () => root,
  path: '/berkas/susun/$caseId',
  component: () => <Berkas caseId={susunBerkas.useParams().caseId} />,
});
const satuBerkas = createRoute({
  getParentRoute: () => root,
  path: '/berkas/$dossierId',
  component: () => <Berkas dossierId={satuBerkas.useParams().dossierId} />,
});
const samarkan = createRoute({
  getParentRoute: () => root,
  path: '/samarkan/$caseId',
  component: () => <Samarkan caseId={samarkan.useParams().caseId} />,
});
const pendataan = createRoute({ getParentRoute: () => root, path: '/pendataan', component: () => <Pendataan /> });
const satuPendataan = createRoute({
  getParentRoute: () => root,
  path: '/pendataan/$inventoryId',
  component: () => <Pendataan inventoryId={satuPendataan.useParams().inventoryId} />,
});
const periksa = createRoute({ getParentRoute: () => root, path: '/periksa', component: () => <Periksa /> });
const serah = createRoute({ getParentRoute: () => root, path: '/serah', component: () => <Serah /> });
const satuSerah = createRoute({
  getParentRoute: () => root,
  path: '/serah/$desk',
  component: () => <Serah desk={satuSerah.useParams().desk} />,
});
const pengaturan = createRoute({ getParentRoute: () => root, path: '/pengaturan', component: Pengaturan });

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    ambil,
    tautan,
    satuTautan,
    jendelaTautan,
    telepon,
    pantau,
    layar,
    bukti,
    penampil,
    tandai,
    peristiwa,
    satuPeristiwa,
    formulir,
    berkas,
    susunBerkas,
    satuBerkas,
    samarkan,
    pendataan,
    satuPendataan,
    periksa,
    serah,
    satuSerah,
    pengaturan,
  ]),
  history: createHashHistory(),
  defaultErrorComponent: PageFailed,
  defaultPreload: false,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
