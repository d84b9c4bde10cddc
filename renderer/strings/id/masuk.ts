/** Masuk: siapa, kata sandi, kode pemulihan. */
export const masuk = {
  who: 'Siapa yang bekerja?',
  chooseOther: 'Ganti pengawas',
  unlockOnly: 'hanya membuka',
  passphrase: 'Kata sandi {{name}}',
  act: 'Masuk',
  opening: 'Membuka kunci…',
  lastChecked: 'Terakhir diperiksa {{time}}',
  neverChecked: 'Brankas belum pernah diperiksa seluruhnya',
  tries: {
    once: 'Belum cocok. Periksa huruf besar dan spasi, lalu coba lagi.',
    twice: 'Masih belum cocok. Coba tampilkan ketikan dengan tombol mata.',
    more: 'Belum cocok setelah {{count}} kali. Tidak ada yang terhapus. Ingat-ingat dulu, atau pakai kode pemulihan.',
  },
  caps: 'Caps Lock menyala.',
  forgot: 'Lupa kata sandi',
  verify: 'Periksa keutuhan tanpa masuk',
  recoverTitle: 'Masuk dengan kode pemulihan',
  recoverLead:
    'Kode ini ada pada lembar yang dicetak saat brankas dibuat. Setelah masuk Anda mendapat kunci segel baru; berkas lama tetap dapat diperiksa dengan kunci lama.',
  recoverCode: 'Kode pemulihan',
  recoverNew: 'Kata sandi baru',
  recoverAct: 'Buka dan ganti kata sandi',
  recoverNone:
    'Tanpa kata sandi dan tanpa kode pemulihan, isi brankas tidak dapat dibuka siapa pun. Pembuka kedua di kantor Anda masih dapat membukanya.',
  exercise: 'Brankas latihan',
} as const;
