/** Pages of the test site, as text. Persons, accounts and parties in them are invented. */
import { planted } from './planted.ts';

export const hostileTitle = `"><script>alert(1)</script> ../../etc/passwd \u202egnp.exe 'Baliho' & <b>`;

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const shell = (title: string, head: string, body: string): string =>
  `<!doctype html>\n<html lang="id"><head><meta charset="utf-8"><title>${escaped(title)}</title>${head}</head>\n<body style="margin:0;font:16px sans-serif">${body}</body></html>`;

export const picture = (label: string, width = 640, height = 360): string => {
  const hue = [...label].reduce((sum, c) => sum + c.charCodeAt(0) * 37, 0) % 360;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="hsl(${hue},60%,60%)"/><text x="20" y="60" font-size="40">${escaped(label)}</text></svg>`;
};

export const post = {
  author: 'Camat Rekaan Sukamaju',
  handle: 'camat.rekaan',
  accountId: '61550011223344',
  postId: '998877665544',
  stated: '2026-11-26T22:40:00+07:00',
  shown: '3 j',
};

const linked = JSON.stringify({
  '@context': 'https://schema.org',
  '@type': 'SocialMediaPosting',
  identifier: post.postId,
  datePublished: post.stated,
  author: { '@type': 'Person', name: post.author, alternateName: post.handle, identifier: post.accountId },
  comment: [{ '@type': 'Comment', author: { name: 'Orang Lain' }, identifier: '1' }],
});

/** Lazy pictures by IntersectionObserver, comments, and reactions in a list that scrolls inside a dialog and loads on. */
export const postPage = (origin: string, text = 'Mari dukung calon rekaan nomor 9!'): string =>
  shell(
    hostileTitle,
    `<link rel="canonical" href="${origin}/post"><meta property="og:site_name" content="Jejaring Uji"><meta property="og:title" content="Unggahan"><script type="application/ld+json">${linked}</script>`,
    `<main style="max-width:720px;margin:auto"><h1>Unggahan</h1><p id="isi">${escaped(text)}</p><time datetime="${post.stated}">${post.shown}</time>
<img src="/gambar/..%2F..%2Fetc%2Fpasswd%22%3E%3Cscript%3E.svg" width="640" height="360" alt="">
${Array.from({ length: 8 }, (_, i) => `<div style="height:700px"><img class="malas" data-src="/gambar/malas-${i}.svg" width="640" height="360" alt=""></div>`).join('\n')}
<h2>Komentar</h2>${Array.from({ length: 30 }, (_, i) => `<p class="komentar">Warga Rekaan ${i}: setuju ${i}</p>`).join('')}
<button id="buka" style="position:fixed;right:20px;top:20px;z-index:2">Tanggapan</button>
<div id="dialog" role="dialog" hidden style="position:fixed;inset:80px 300px;background:#fff;border:2px solid #333;z-index:3"><h3 style="margin:8px">Tanggapan</h3><div id="daftar" style="height:400px;overflow-y:auto"></div></div></main>
<script>
const watch = new IntersectionObserver((seen) => { for (const s of seen) if (s.isIntersecting) { s.target.src = s.target.dataset.src; watch.unobserve(s.target); } });
for (const i of document.querySelectorAll('.malas')) watch.observe(i);
const list = document.getElementById('daftar'); let next = 0, busy = false;
async function more() { if (busy || next >= 6) return; busy = true; const names = await (await fetch('/tanggapan?bagian=' + next++)).json(); for (const n of names) { const d = document.createElement('div'); d.style.height = '50px'; d.textContent = n; list.append(d); } busy = false; }
list.addEventListener('scroll', () => { if (list.scrollTop + list.clientHeight > list.scrollHeight - 60) more(); });
document.getElementById('buka').addEventListener('click', () => { document.getElementById('dialog').hidden = false; more(); });
</script>`,
  );

export const tallPage = (rows: number): string =>
  shell(
    `Halaman ${rows * 100} px`,
    '',
    Array.from({ length: rows }, (_, i) => `<div style="height:100px;background:hsl(${(i * 7) % 360},70%,70%)">baris ${i}</div>`).join(
      '\n',
    ),
  );

export const endlessPage = (): string =>
  shell(
    'Tanpa akhir',
    '',
    `<div id="a"></div><script>let n=0;const add=()=>{for(let i=0;i<20;i++){const d=document.createElement('div');d.style.height='100px';d.textContent='kiriman '+n++;document.getElementById('a').append(d)}};add();addEventListener('scroll',()=>{if(scrollY+innerHeight>document.documentElement.scrollHeight-400)add()});</script>`,
  );

export const loginPage = (): string =>
  shell(
    'Masuk',
    '',
    `<form method="post" action="/masuk"><input type="hidden" name="authenticity_token" value="${planted.formToken}"><input name="nama"><input type="password" name="sandi" autocomplete="current-password"><button>Masuk</button></form>`,
  );

export const viewer = { name: 'Rahmat Pengawas Uji', handle: '@rahmat.uji' };

/** Seen after logging in: tokens wherever real pages put them. */
export const homePage = (): string => {
  const json = JSON.stringify({ csrfToken: planted.csrf, user: { id: planted.cookieUser, name: viewer.name } });
  return shell(
    'Beranda',
    `<meta name="csrf-token" content="${planted.csrf}"><script>var env = ${json}; require("x", ["DTSGInitialData",[],{"token":"${planted.dtsg}"}]); var d = {"fb_dtsg":"${planted.dtsg}"};</script>`,
    `<p>Masuk sebagai ${viewer.name} (${viewer.handle})</p>
<form><input type="hidden" name="authenticity_token" value="${planted.formToken}"><input type="password" id="sandi" name="sandi" value="${escaped(planted.password)}"></form>
<a href="/lanjut?session_token=${planted.queryToken}&amp;x=1">lanjut</a>
<p data-cookie="${escaped(planted.cookieEncoded)}">sesi ${planted.cookieSession} / ${encodeURIComponent(planted.cookieEncoded)}</p>
<p>${'Kalimat panjang sebelum token agar baris terpotong di tengahnya. '.repeat(3)}${planted.cookieSession}</p>
<img src="/gambar/beranda.svg?access_token=${planted.queryToken}" width="300" height="200" alt="">
<div id="gema"></div>
<script>
localStorage.setItem('auth_token', '${planted.localStorage}');
localStorage.setItem('keadaan', JSON.stringify({ tema: 'terang', kunci: { nilai: '${planted.jwt}' } }));
sessionStorage.setItem('sesi', '${planted.sessionStorage}');
document.getElementById('gema').textContent = localStorage.getItem('auth_token') + ' ' + sessionStorage.getItem('sesi');
fetch('/api/saya', { method: 'POST', headers: { Authorization: 'Bearer ${planted.bearer}', 'X-CSRF-Token': '${planted.csrf}', 'Content-Type': 'application/x-www-form-urlencoded' }, body: 'fb_dtsg=' + encodeURIComponent('${planted.dtsg}') + '&__user=${planted.cookieUser}&a=1' })
  .then((r) => r.json()).then((r) => { document.body.append(JSON.stringify(r)); });
</script>`,
  );
};

export const pageOf = (title: string, body: string): string => shell(title, '', body);
