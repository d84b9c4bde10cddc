#!/bin/sh
# Memeriksa paket berkas bukti Sahih dengan alat bawaan saja: sha256sum atau shasum, openssl, find, sed, sort, cmp.
# Tidak mengubah apa pun dan tidak memakai jaringan.
#
#   sh periksa.sh [--signer SIDIK] [FOLDER]
#
# Kode keluar: 0 utuh, 1 berubah, 2 salah pakai atau tidak terbaca, 3 ada yang tidak dapat diperiksa atau tidak ada.
LC_ALL=C
export LC_ALL
umask 077

usage() {
  printf '%s\n' 'Pemakaian: sh periksa.sh [--signer SIDIK] [FOLDER]' \
    '  FOLDER    folder paket; tanpa ini, folder tempat skrip ini berada' \
    '  --signer  sidik kunci penyegel (64 digit heksadesimal) yang diharapkan'
}

signer=
folder=
while [ $# -gt 0 ]; do
  case $1 in
    --signer) [ $# -ge 2 ] || { usage >&2; exit 2; }; signer=$(printf '%s' "$2" | tr -d ' ' | tr 'A-F' 'a-f'); shift ;;
    --strict) ;; # selalu ketat; diterima agar perintah lama tetap jalan
    --help|-h) usage; exit 0 ;;
    -*) usage >&2; exit 2 ;;
    *) [ -z "$folder" ] || { usage >&2; exit 2; }; folder=$1 ;;
  esac
  shift
done
[ -n "$folder" ] || folder=$(dirname -- "$0")
cd -- "$folder" 2>/dev/null || { printf 'Folder tidak dapat dibuka: %s\n' "$folder" >&2; exit 2; }
[ -f manifes.json ] || [ -f SHA256SUMS ] || [ -f segel.json ] || { printf 'Ini bukan paket berkas bukti: manifes.json, SHA256SUMS, dan segel.json tidak ada.\n' >&2; exit 2; }

if command -v sha256sum >/dev/null 2>&1; then sums() { sha256sum "$@"; }
elif command -v shasum >/dev/null 2>&1; then sums() { shasum -a 256 "$@"; }
else printf 'Alat sha256sum atau shasum tidak ada di komputer ini. Pakai periksa.html.\n' >&2; exit 2
fi

work=$(mktemp -d 2>/dev/null || mktemp -d -t periksa) || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 2' INT TERM
: >"$work/altered"; : >"$work/missing"; : >"$work/foreign"; : >"$work/unchecked"
# Nama file dapat berisi perintah bagi layar; yang bukan huruf biasa ditulis sebagai tanda tanya.
plain() { printf '%s' "$1" | tr -c ' -~' '?'; echo; }
altered() { plain "$1" >>"$work/altered"; }
missing() { plain "$1" >>"$work/missing"; }
foreign() { plain "$1" >>"$work/foreign"; }
unchecked() { plain "$1" >>"$work/unchecked"; }
digest() { sums <"$1" | cut -c1-64; }
# Nama yang ditemukan di folder, satu baris tiap nama: ganti baris dan tanda kendali lain di dalam nama menjadi tanda tanya.
listed() {
  find . "$@" -exec sh -c 'for f do f=${f#./}; case $f in *[!\ -~]*) printf %s "$f" | tr -c "\040-\176" "?"; echo ;; *) printf "%s\n" "$f" ;; esac; done' sh {} +
}
# Nilai satu anggota JSON; file yang disegel hanya punya satu cara penulisan, jadi sed cukup.
# Yang disebut tentang berkas lain (perbaikan, salinan) dilewati.
member() { sed 's/"corrects":{[^}]*},\{0,1\}//; s/"redacts":{[^}]*},\{0,1\}//' "$1" | sed -n 's/.*"'"$2"'":"\([0-9A-Za-z._:-]*\)".*/\1/p' | head -n 1; }

# 1. Bagian yang harus ada.
for f in manifes.json SHA256SUMS segel.json segel.sig sertifikat.pem berkas.pdf isi.json rantai.json checkpoint.json; do
  [ -f "$f" ] && [ ! -h "$f" ] || missing "$f: tidak ada dalam paket"
done

# 2. SHA256SUMS: tiap baris berbentuk benar, sama dengan manifes.json, lalu tiap file dihitung.
if [ -f SHA256SUMS ]; then
  if grep -v -q -E '^[0-9a-f]{64}  [A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*$' SHA256SUMS || grep -q -E '  ((.*/)?\.\.?(/.*)?)$' SHA256SUMS; then
    altered 'SHA256SUMS: ada baris yang bentuknya tidak benar'
  else
    # Pipa atau pintasan di tempat sebuah file tidak dibuka: pipa akan ditunggu tanpa akhir.
    : >"$work/list"
    while IFS= read -r line; do
      f=${line#*  }
      if [ ! -e "$f" ] && [ ! -h "$f" ]; then missing "$f: tidak ada dalam paket"
      elif [ -f "$f" ] && [ ! -h "$f" ]; then printf '%s\n' "$line" >>"$work/list"
      else unchecked "$f: pintasan atau file khusus, tidak diperiksa"; fi
    done <SHA256SUMS
    : >"$work/sums"
    [ ! -s "$work/list" ] || sums --strict -c "$work/list" >"$work/sums" 2>/dev/null
    sed -n 's/^\(.*\): FAILED$/\1/p' "$work/sums" | while IFS= read -r f; do altered "$f: bukan lagi file yang disegel"; done
    sed -n 's/^\(.*\): FAILED open or read$/\1/p' "$work/sums" | while IFS= read -r f; do unchecked "$f: tidak dapat dibaca"; done
    [ "$(wc -l <"$work/sums")" -eq "$(wc -l <"$work/list")" ] || unchecked 'SHA256SUMS: tidak semua baris dapat dihitung'
  fi
fi
if [ -f manifes.json ] && [ -f SHA256SUMS ]; then
  { cat manifes.json; echo; } | tr '{' '\n' | sed -n 's/.*"path":"\([A-Za-z0-9._\/-]*\)","sha256":"\([0-9a-f]*\)".*/\2  \1/p' >"$work/manifest"
  cmp -s "$work/manifest" SHA256SUMS || altered 'SHA256SUMS: berbeda dari manifes.json'
fi

# Tiap aslinya yang disebut isi.json tercantum dalam manifes, dan sebaliknya.
if [ -f isi.json ] && [ ! -h isi.json ] && [ -f "$work/manifest" ]; then
  { cat isi.json; echo; } | tr '{' '\n' | sed -n -e 's/.*"path":"\(asli\/[A-Za-z0-9._-]*\)".*/\1/p' -e 's/.*"path":"\(turunan\/[A-Za-z0-9._-]*\)".*/\1/p' | sort -u >"$work/stated"
  cut -c67- "$work/manifest" | grep -e '^asli/' -e '^turunan/' | sort -u >"$work/sealed"
  comm -23 "$work/stated" "$work/sealed" | while IFS= read -r f; do missing "$f: disebut isi.json tetapi tidak tercantum dalam manifes.json"; done
  comm -13 "$work/stated" "$work/sealed" | while IFS= read -r f; do altered "$f: tidak disebut isi.json"; done
fi

# 3. Daftar file: tidak ada yang berlebih, tidak ada pintasan, tidak ada folder kosong.
if [ -f manifes.json ]; then
  { [ -f "$work/manifest" ] && cut -c67- "$work/manifest"; printf '%s\n' manifes.json SHA256SUMS segel.json segel.sig sertifikat.pem; } | sort >"$work/known"
  listed -type f | sort >"$work/there"
  comm -13 "$work/known" "$work/there" | while IFS= read -r f; do
    case ${f##*/} in
      [Tt]humbs.db|ehthumbs.db|[Dd]esktop.ini|.DS_Store|._*|.localized) foreign "$f: ditinggalkan oleh sistem operasi, bukan bagian dari berkas" ;;
      *) foreign "$f: bukan bagian dari berkas ini" ;;
    esac
  done
  listed ! -type f ! -type d | while IFS= read -r f; do grep -q -F -x -e "$f" "$work/known" || unchecked "$f: pintasan atau file khusus, tidak diperiksa"; done
  listed -type d -empty | while IFS= read -r f; do foreign "$f/: folder kosong, bukan bagian dari berkas ini"; done
fi

# 4. Segel: sertifikat, tanda tangan, dan sidik yang disebut di dalamnya.
fingerprint=
if ! command -v openssl >/dev/null 2>&1; then
  unchecked 'segel.sig: openssl tidak ada di komputer ini, segel tidak diperiksa'
elif [ -f segel.json ] && [ -f segel.sig ] && [ -f sertifikat.pem ]; then
  if openssl x509 -in sertifikat.pem -pubkey -noout >"$work/key.pem" 2>/dev/null && [ -s "$work/key.pem" ]; then
    openssl x509 -in sertifikat.pem 2>/dev/null | cmp -s - sertifikat.pem || altered 'sertifikat.pem: tidak ditulis seperti saat disegel'
    openssl verify -check_ss_sig -no_check_time -CAfile sertifikat.pem sertifikat.pem >/dev/null 2>&1 || altered 'sertifikat.pem: tidak bertanda tangan sah'
    # Tanda tangan di dalam PDF memuat sertifikat yang sama, byte demi byte: bentuk lain yang sama-sama cocok adalah perubahan.
    pem=$(openssl x509 -in sertifikat.pem -outform DER 2>/dev/null | od -An -v -tx1 | tr -d ' \n')
    if [ -f berkas.pdf ] && [ ! -h berkas.pdf ] && [ -n "$pem" ]; then
      grep -a -q -F -e "$pem" berkas.pdf || altered 'sertifikat.pem: bukan sertifikat yang ada di dalam berkas.pdf'
    fi
    openssl pkey -pubin -in "$work/key.pem" -outform DER >"$work/key.der" 2>/dev/null
    fingerprint=$(digest "$work/key.der")
    openssl dgst -sha256 -verify "$work/key.pem" -signature segel.sig segel.json >/dev/null 2>&1 || altered 'segel.json: tidak bertanda tangan sah (segel.sig)'
    # Dari dua tanda tangan yang sama-sama cocok, hanya yang bernilai s rendah yang dibenarkan.
    s=$(openssl asn1parse -inform DER -in segel.sig 2>/dev/null | sed -n 's/.*INTEGER *:\([0-9A-F]*\)$/\1/p' | sed -n 2p)
    s=$(printf '%64s' "$s" | tr ' ' 0)
    half=7FFFFFFF800000007FFFFFFFFFFFFFFFDE737D56D38BCF4279DCE5617E3192A8
    [ "$(printf '%s\n%s\n' "$s" "$half" | sort | head -n 1)" = "$s" ] || altered 'segel.sig: tanda tangan diubah bentuknya'
    [ "$(member segel.json signer)" = "$fingerprint" ] || altered 'sertifikat.pem: bukan milik penyegel yang disebut segel.json'
  else
    altered 'sertifikat.pem: bukan sertifikat'
  fi
fi
# Salinan disamarkan: file asli ada pada berkas lengkap; gambarnya ada di samaran/ dan disebut isi.json.
redacts=
if [ -f segel.json ] && [ ! -h segel.json ]; then redacts=$(sed -n 's/.*"redacts":{"dossierId":"[0-9a-f]*","dossierNumber":"\([0-9A-Za-z-]*\)".*/\1/p' segel.json); fi
if [ -n "$redacts" ] && [ -f isi.json ] && [ ! -h isi.json ] && [ -f "$work/manifest" ]; then
  { cat isi.json; echo; } | tr '{' '\n' | sed -n 's/.*"path":"\(samaran\/[A-Za-z0-9._-]*\)".*/\1/p' | sort -u >"$work/shown"
  cut -c67- "$work/manifest" | grep '^samaran/' | sort -u >"$work/pictures"
  comm -23 "$work/shown" "$work/pictures" | while IFS= read -r f; do missing "$f: disebut isi.json tetapi tidak tercantum dalam manifes.json"; done
  comm -13 "$work/shown" "$work/pictures" | while IFS= read -r f; do altered "$f: tidak disebut isi.json"; done
  withheld=$({ cat isi.json; echo; } | tr '{' '\n' | grep -c '"fullPath":"')
fi
if [ -f segel.json ]; then
  [ ! -f manifes.json ] || [ "$(member segel.json manifestSha256)" = "$(digest manifes.json)" ] || altered 'manifes.json: bukan lagi file yang disegel'
  [ ! -f checkpoint.json ] || [ "$(member segel.json checkpointSha256)" = "$(digest checkpoint.json)" ] || altered 'checkpoint.json: bukan lagi file yang disegel'
fi
if [ -n "$signer" ] && [ "$signer" != "$fingerprint" ]; then altered 'sertifikat.pem: bukan dari penyegel yang diharapkan (--signer)'; fi

# 5. Tanda tangan di dalam PDF: CMS atas semua byte di luar /Contents, dengan sertifikat yang sama.
pdf=tidak
check_pdf() {
  range=$(LC_ALL=C grep -a -o -E '/ByteRange ?\[ *0 +[0-9]+ +[0-9]+ +[0-9]+ *\]' berkas.pdf | sed 's/[^0-9 ]//g; s/  */ /g; s/^ //')
  # shellcheck disable=SC2086
  [ "$(printf '%s\n' "$range" | wc -l)" -eq 1 ] && set -- $range && [ $# -eq 4 ] || { altered 'berkas.pdf: tidak memuat tepat satu tanda tangan'; return; }
  size=$(wc -c <berkas.pdf | tr -d ' ')
  if [ $(($3 + $4)) -ne "$size" ] || [ "$3" -le "$2" ] || [ $(($3 - $2)) -gt 100000 ]; then altered 'berkas.pdf: tanda tangan tidak mencakup seluruh file'; return; fi
  gap=$(tail -c +$(($2 + 1)) berkas.pdf | head -c $(($3 - $2)) | tr -d '\000')
  printf '%s' "$gap" | grep -q -E '^<[0-9a-f]+>$' || { altered 'berkas.pdf: tanda tangan tidak ditulis seperti saat disegel'; return; }
  # Heksadesimal ke byte dengan awk saja; printf POSIX mengenal oktal.
  printf '%s' "$gap" | tr -d '<>' | awk '{ h = "0123456789abcdef"; for (i = 1; i < length($0); i += 2) printf "\\%03o", (index(h, substr($0, i, 1)) - 1) * 16 + index(h, substr($0, i + 1, 1)) - 1 }' >"$work/octal"
  # shellcheck disable=SC2059
  printf "$(cat "$work/octal")" >"$work/cms.der"
  cades=-cades; grep -q -e -cades "$work/help" || cades=
  # shellcheck disable=SC2086
  if { head -c "$2" berkas.pdf; tail -c +$(($3 + 1)) berkas.pdf; } | openssl cms -verify $cades -binary -inform DER -in "$work/cms.der" \
    -content /dev/stdin -CAfile sertifikat.pem -no_check_time -purpose any -out /dev/null >/dev/null 2>&1; then pdf=ya
  else altered 'berkas.pdf: tanda tangan di dalam PDF tidak cocok'; fi
}
if [ -f berkas.pdf ] && [ ! -h berkas.pdf ] && [ -n "$fingerprint" ]; then
  # openssl yang tidak mengenal pilihan ini akan menolak juga tanda tangan yang benar.
  openssl cms -help >"$work/help" 2>&1
  if [ -r /dev/stdin ] && grep -q -e -no_check_time "$work/help" && grep -q -e -purpose "$work/help"; then check_pdf
  else unchecked 'berkas.pdf: openssl di komputer ini tidak dapat memeriksa tanda tangan di dalam PDF'; fi
fi

# 6. Hasil: penyegel lebih dulu, lalu tiga jawaban, lalu tiap masalah dengan namanya.
group() { printf '%s' "$1" | sed 's/..../& /g; s/ $//'; }
number=; [ -f segel.json ] && number=$(member segel.json dossierNumber)
code=0; integrity='UTUH'; coverage='LENGKAP untuk yang dapat diperiksa skrip ini'
if [ -s "$work/foreign" ] || [ -s "$work/unchecked" ]; then code=3; fi
if [ -s "$work/unchecked" ]; then coverage='SEBAGIAN'; fi
if [ -s "$work/missing" ]; then code=3; integrity='ADA YANG HILANG'; coverage='SEBAGIAN'; fi
if [ -s "$work/altered" ]; then code=1; integrity='BERUBAH'; fi

if [ -n "$redacts" ] && [ "$coverage" != SEBAGIAN ]; then coverage='SEBAGIAN: salinan disamarkan'; fi

printf 'Berkas bukti %s\n' "${number:-(nomor tidak terbaca)}"
[ -z "$redacts" ] || printf 'Salinan disamarkan dari %s: %s file asli tidak disertakan, nilai hash-nya ada di isi.json.\n' "$redacts" "${withheld:-0}"
if [ -n "$fingerprint" ] && [ -n "$signer" ] && [ "$signer" = "$fingerprint" ]; then printf 'Penyegel sesuai dengan sidik yang diharapkan.\n'
elif [ -n "$fingerprint" ]; then printf 'Segel dibuat sendiri, penanda tangan tidak dikenal. Cocokkan sidik kuncinya dengan tanda terima.\n'
else printf 'Penanda tangan tidak dapat dibaca.\n'; fi
[ -z "$fingerprint" ] || printf 'Sidik kunci: %s\n' "$(group "$fingerprint")"
[ ! -f sertifikasi.json ] || printf 'Ada sertifikat kantor (sertifikasi.json). Penerbitnya TIDAK diperiksa skrip ini: pakai periksa.html atau Sahih.\n'
printf '\nKeutuhan            : %s\n' "$integrity"
printf 'Waktu tepercaya     : TIDAK ADA (waktu segel menurut jam laptop penyegel)\n'
printf 'Cakupan pemeriksaan : %s\n' "$coverage"
[ "$pdf" = ya ] && printf '                      Tanda tangan di dalam PDF cocok.\n'
printf '                      TIDAK diperiksa skrip ini: riwayat bukti (rantai.json), isi yang cocok dengan riwayat, tulisan tiap halaman PDF,\n'
printf '                      jenis file, dan bentuk PDF. Pakai periksa.html atau Sahih.\n'
if [ "$code" -ne 0 ]; then
  printf '\n'
  sort -u "$work/altered" | sed 's/^/  BERUBAH    /'
  sort -u "$work/missing" | sed 's/^/  HILANG     /'
  sort -u "$work/foreign" | sed 's/^/  BERLEBIH   /'
  sort -u "$work/unchecked" | sed 's/^/  BELUM      /'
fi
exit "$code"
