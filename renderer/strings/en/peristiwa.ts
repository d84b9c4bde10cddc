import type { peristiwa as source } from '../id/peristiwa.ts';
import type { Mirror } from '../mirror.ts';

export const peristiwa: Mirror<typeof source> = {
  subjectKind: 'Kind of subject',
  subjectKindHint: 'As the catalogue has it',
  subject: {
    PNS: 'Civil servant (PNS)',
    PPPK: 'Contract civil servant (PPPK)',
    PPNPN: 'Non-civil-service staff',
    TNI: 'Soldier',
    POLRI: 'Police officer',
    KEPALA_DESA: 'Village head',
    LURAH: 'Urban village head',
    PERANGKAT_DESA: 'Village official',
    BPD: 'Village council member',
    PEJABAT_NEGARA: 'State official',
    PEJABAT_DAERAH: 'Regional official',
    PEJABAT_LAIN: 'Other official',
    BUMN_BUMD: 'State-owned enterprise staff',
    PESERTA_PEMILU: 'Election participant',
    PARPOL: 'Political party',
    PASLON: 'Candidate pair',
    PELAKSANA_KAMPANYE: 'Campaign organiser',
    PESERTA_KAMPANYE: 'Campaign attendee',
    TIM_KAMPANYE: 'Campaign team',
    PENYELENGGARA: 'Election administrator',
    SETIAP_ORANG: 'Anyone',
  },
};
