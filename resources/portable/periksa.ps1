# Memeriksa paket berkas bukti Sahih di Windows dengan PowerShell bawaan. Tidak mengubah apa pun, tidak memakai jaringan.
#
#   powershell -ExecutionPolicy Bypass -File periksa.ps1 [-Folder FOLDER] [-Signer SIDIK]
#
# Kode keluar: 0 utuh, 1 berubah, 2 salah pakai atau tidak terbaca, 3 ada yang tidak dapat diperiksa atau tidak ada.
param([string]$Folder = $PSScriptRoot, [string]$Signer = '')
$ErrorActionPreference = 'Stop'
$altered = New-Object System.Collections.ArrayList
$missing = New-Object System.Collections.ArrayList
$foreign = New-Object System.Collections.ArrayList
$unchecked = New-Object System.Collections.ArrayList

if (-not (Test-Path -LiteralPath $Folder -PathType Container)) { Write-Error "Folder tidak dapat dibuka: $Folder"; exit 2 }
$root = (Resolve-Path -LiteralPath $Folder).ProviderPath.TrimEnd('\', '/')
function PathOf([string]$name) { return [IO.Path]::Combine($root, $name.Replace('/', [IO.Path]::DirectorySeparatorChar)) }
function Here([string]$name) { return [IO.File]::Exists((PathOf $name)) }
function DigestOf([string]$name) { return (Get-FileHash -Algorithm SHA256 -LiteralPath (PathOf $name)).Hash.ToLowerInvariant() }
function TextOf([string]$name) { return [IO.File]::ReadAllText((PathOf $name), (New-Object Text.UTF8Encoding($false))) }

if (-not ((Here 'manifes.json') -or (Here 'SHA256SUMS') -or (Here 'segel.json'))) {
  Write-Error 'Ini bukan paket berkas bukti: manifes.json, SHA256SUMS, dan segel.json tidak ada.'; exit 2
}
$fixed = @('manifes.json', 'SHA256SUMS', 'segel.json', 'segel.sig', 'sertifikat.pem')
foreach ($name in $fixed) { if (-not (Here $name)) { [void]$missing.Add("${name}: tidak ada dalam paket") } }

# 1. Manifes, SHA256SUMS, dan tiap file.
$known = New-Object 'System.Collections.Generic.HashSet[string]' ([StringComparer]::Ordinal)
foreach ($name in $fixed) { [void]$known.Add($name) }
if (Here 'manifes.json') {
  $manifest = (TextOf 'manifes.json') | ConvertFrom-Json
  $expected = ''
  foreach ($file in $manifest.files) {
    [void]$known.Add($file.path)
    $expected += "$($file.sha256)  $($file.path)`n"
    if ($file.path -notmatch '^[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*$' -or $file.path -match '(^|/)\.{1,2}(/|$)') { [void]$altered.Add('manifes.json: ada nama file yang tidak wajar'); continue }
    if (-not (Here $file.path)) { [void]$missing.Add("$($file.path): tidak ada dalam paket"); continue }
    try { if ((DigestOf $file.path) -cne $file.sha256) { [void]$altered.Add("$($file.path): bukan lagi file yang disegel") } }
    catch { [void]$unchecked.Add("$($file.path): tidak dapat dibaca") }
  }
  if ((Here 'SHA256SUMS') -and ((TextOf 'SHA256SUMS') -cne $expected)) { [void]$altered.Add('SHA256SUMS: berbeda dari manifes.json') }
  foreach ($found in (Get-ChildItem -LiteralPath $root -Recurse -Force)) {
    $name = $found.FullName.Substring($root.Length + 1).Replace('\', '/')
    if ($found.Attributes -band [IO.FileAttributes]::ReparsePoint) { [void]$unchecked.Add("${name}: pintasan, tidak diperiksa"); continue }
    if ($found.PSIsContainer -or $known.Contains($name)) { continue }
    if ($found.Name -match '^(thumbs\.db|ehthumbs\.db|desktop\.ini|\.DS_Store|\._.*)$') { [void]$foreign.Add("${name}: ditinggalkan oleh sistem operasi, bukan bagian dari berkas") }
    else { [void]$foreign.Add("${name}: bukan bagian dari berkas ini") }
  }
}

foreach ($name in 'berkas.pdf', 'isi.json', 'rantai.json', 'checkpoint.json') {
  if (-not $known.Contains($name) -and -not (Here $name)) { [void]$missing.Add("${name}: tidak ada dalam paket") }
}

# 2. Segel. Tanda tangan DER diubah ke r||s (64 byte), bentuk yang dikenal .NET.
function RawSignature([byte[]]$der) {
  if ($der.Length -lt 8 -or $der[0] -ne 0x30 -or $der[1] -ne $der.Length - 2) { return $null }
  $raw = New-Object byte[] 64
  $at = 2
  foreach ($part in 0, 32) {
    if ($der[$at] -ne 2) { return $null }
    $length = $der[$at + 1]; $start = $at + 2
    if ($length -lt 1 -or $length -gt 33 -or $start + $length -gt $der.Length) { return $null }
    if ($length -eq 33) { if ($der[$start] -ne 0) { return $null }; $start++; $length-- }
    [Array]::Copy($der, $start, $raw, $part + 32 - $length, $length)
    $at = $start + $length
  }
  if ($at -ne $der.Length) { return $null }
  return ,$raw
}
$fingerprint = ''
$number = ''
$seal = $null
if (Here 'segel.json') {
  $seal = (TextOf 'segel.json') | ConvertFrom-Json
  $number = $seal.dossierNumber
  if ((Here 'manifes.json') -and ((DigestOf 'manifes.json') -cne $seal.manifestSha256)) { [void]$altered.Add('manifes.json: bukan lagi file yang disegel') }
  if ((Here 'checkpoint.json') -and ((DigestOf 'checkpoint.json') -cne $seal.checkpointSha256)) { [void]$altered.Add('checkpoint.json: bukan lagi file yang disegel') }
  if ((Here 'segel.sig') -and (Here 'sertifikat.pem')) {
    try {
      $certificate = New-Object Security.Cryptography.X509Certificates.X509Certificate2 (PathOf 'sertifikat.pem')
      # Kunci P-256: SubjectPublicKeyInfo = awalan tetap + titik 65 byte.
      $prefix = [byte[]](0x30,0x59,0x30,0x13,0x06,0x07,0x2a,0x86,0x48,0xce,0x3d,0x02,0x01,0x06,0x08,0x2a,0x86,0x48,0xce,0x3d,0x03,0x01,0x07,0x03,0x42,0x00)
      $point = $certificate.GetPublicKey()
      $sha = [Security.Cryptography.SHA256]::Create()
      $fingerprint = -join ($sha.ComputeHash([byte[]]($prefix + $point)) | ForEach-Object { $_.ToString('x2') })
      if ($fingerprint -cne $seal.signer) { [void]$altered.Add('sertifikat.pem: bukan milik penyegel yang disebut segel.json') }
      $key = [Security.Cryptography.X509Certificates.ECDsaCertificateExtensions]::GetECDsaPublicKey($certificate)
      $raw = RawSignature ([IO.File]::ReadAllBytes((PathOf 'segel.sig')))
      $low = $raw -ne $null -and ((-join ($raw[32..63] | ForEach-Object { $_.ToString('x2') })) -cle '7fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a8')
      if (-not $low -or -not $key.VerifyData([IO.File]::ReadAllBytes((PathOf 'segel.json')), $raw, [Security.Cryptography.HashAlgorithmName]::SHA256)) {
        [void]$altered.Add('segel.json: tidak bertanda tangan sah (segel.sig)')
      }
    } catch { [void]$unchecked.Add('segel.sig: tidak dapat diperiksa di komputer ini; pakai periksa.html') }
  }
}
if ($Signer -ne '' -and ($Signer.Replace(' ', '').ToLowerInvariant() -cne $fingerprint)) { [void]$altered.Add('sertifikat.pem: bukan dari penyegel yang diharapkan (-Signer)') }

# 3. Hasil.
$code = 0; $integrity = 'UTUH'; $coverage = 'LENGKAP untuk yang dapat diperiksa skrip ini'
if ($seal -and $seal.redacts) { $coverage = 'SEBAGIAN: salinan disamarkan' }
if ($foreign.Count -or $unchecked.Count) { $code = 3 }
if ($unchecked.Count) { $coverage = 'SEBAGIAN' }
if ($missing.Count) { $code = 3; $integrity = 'ADA YANG HILANG'; $coverage = 'SEBAGIAN' }
if ($altered.Count) { $code = 1; $integrity = 'BERUBAH' }
Write-Output "Berkas bukti $number"
if ($seal -and $seal.redacts) { Write-Output "Salinan disamarkan dari $($seal.redacts.dossierNumber): file asli tidak disertakan, nilai hash-nya ada di isi.json." }
if ($fingerprint -eq '') { Write-Output 'Penanda tangan tidak dapat dibaca.' }
elseif ($Signer -ne '' -and $Signer.Replace(' ', '').ToLowerInvariant() -ceq $fingerprint) { Write-Output 'Penyegel sesuai dengan sidik yang diharapkan.' }
else { Write-Output 'Segel dibuat sendiri, penanda tangan tidak dikenal. Cocokkan sidik kuncinya dengan tanda terima.' }
if ($fingerprint -ne '') { Write-Output ('Sidik kunci: ' + ($fingerprint -replace '(.{4})(?=.)', '$1 ')) }
if (Here 'sertifikasi.json') { Write-Output 'Ada sertifikat kantor (sertifikasi.json). Penerbitnya TIDAK diperiksa skrip ini: pakai periksa.html atau Sahih.' }
Write-Output ''
Write-Output "Keutuhan            : $integrity"
Write-Output 'Waktu tepercaya     : TIDAK ADA (waktu segel menurut jam laptop penyegel)'
Write-Output "Cakupan pemeriksaan : $coverage"
Write-Output '                      Riwayat bukti dan tanda tangan di dalam PDF: pakai periksa.html atau Sahih.'
foreach ($line in $altered) { Write-Output "  BERUBAH    $line" }
foreach ($line in $missing) { Write-Output "  HILANG     $line" }
foreach ($line in $foreign) { Write-Output "  BERLEBIH   $line" }
foreach ($line in $unchecked) { Write-Output "  BELUM      $line" }
exit $code
