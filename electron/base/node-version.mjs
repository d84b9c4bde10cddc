// Stops an entry on a Node that cannot carry it, before any TypeScript or native module is loaded:
// better-sqlite3 13 crashes the process on Node 20, and older Nodes do not run .ts files.
// Plain JavaScript on purpose: it must parse on any Node.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (!process.versions.electron && (major < 22 || (major === 22 && minor < 18))) {
  process.stderr.write(
    `Sahih memerlukan Node 22.18 atau lebih baru (terpasang: ${process.versions.node}). ` +
      'Jalankan "npm ci" agar Node 24 bawaan proyek terpasang, lalu pakai "npm start" atau "npm run -s sahih".\n',
  );
  process.exit(2);
}
