/** What an officer is told right after unlocking: what happened, what is safe, what to do. `{{fact}}` is filled in. */

export const noticeTexts = {
  id: {
    'vault-rolled-back':
      'Brankas ini salinan lama: pernah ada {{knownEvents}} catatan, di sini {{presentEvents}}. Yang ada tetap utuh. Bila salinan terbaru masih ada, kunci layar dan pakai yang itu. Bila tidak, lanjutkan: riwayat baru menyebut yang hilang, dan nomor baru memakai kode {{code}}.',
    'vault-copied':
      'Brankas ini terakhir dipakai di komputer atau akun lain. Semua catatan tetap utuh. Riwayat berlanjut sebagai cabang baru dan nomor baru memakai kode {{code}}. Teruskan hanya di satu komputer; catatan di komputer lain tidak ikut ke sini.',
    'unlock-failures':
      'Selama terkunci, kata sandi atau kode pemulihan salah dimasukkan {{count}} kali. Isi brankas tidak terbuka; percobaan itu tercatat. Bila bukan Anda, beri tahu kantor dan ganti kata sandi di Pengaturan.',
    'checkpoint-not-kept':
      'Penanda riwayat tidak dapat disimpan di luar brankas. Semua yang dicatat tetap aman, tetapi salinan lama tidak akan dikenali. Periksa ruang disk dan izin folder pengguna ini.',
    'sealing-abandoned':
      'Penyegelan {{number}} terhenti. Nomor itu hangus; tidak ada berkas setengah jadi, dan buktinya tetap utuh. Segel ulang dari peristiwanya.',
    'clock-behind':
      'Jam laptop lebih lambat {{minutes}} menit daripada catatan terakhir. Yang sudah dicatat aman. Sesuaikan jam laptop sebelum mencatat lagi.',
  },
  en: {
    'vault-rolled-back':
      'This vault is an old copy: there once were {{knownEvents}} records, here are {{presentEvents}}. What is here is intact. If the latest copy still exists, lock the screen and use that one. If not, go on: the new history names what is gone, and new numbers carry the code {{code}}.',
    'vault-copied':
      'This vault was last used on another computer or account. All records are intact. The history goes on as a new branch and new numbers carry the code {{code}}. Go on with one computer only; what is recorded on another does not come here.',
    'unlock-failures':
      'While locked, a wrong passphrase or recovery code was entered {{count}} times. The vault was not opened; the attempts are on record. If it was not you, tell your office and change your passphrase in Settings.',
    'checkpoint-not-kept':
      'The marker of the history could not be kept outside the vault. Everything recorded is safe, but an old copy would not be recognised. Check the disk space and the rights of this user’s folder.',
    'sealing-abandoned':
      'The sealing of {{number}} stopped half way. That number is void; no half-made dossier exists, and the evidence is intact. Seal again from the case.',
    'clock-behind':
      'The laptop’s clock is {{minutes}} minutes behind the last record. What is recorded is safe. Set the clock before recording again.',
  },
} as const;

/** The sentence of a notice; a notice without one of its own points to the check of the vault. */
export const noticeSentence = (code: string, facts: Readonly<Record<string, string | number>>): string | undefined => {
  const texts: Readonly<Record<string, string>> = noticeTexts.id;
  return texts[code]?.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => String(facts[name] ?? whole));
};
