// Takes every service port as the renderer does and keeps them for the test to speak through.
window.ports = [];
window.violations = [];
document.addEventListener('securitypolicyviolation', (event) => window.violations.push(event.violatedDirective));
window.addEventListener('message', (event) => {
  if (event.data !== 'sahih:service-port') return;
  event.ports[0].start();
  window.ports.push(event.ports[0]);
});
/** Asks about.versions in oRPC's own words. */
window.askVersions = () =>
  new Promise((resolve) => {
    const port = window.ports.at(-1);
    const id = String(Math.floor(Math.random() * 1e9));
    const hear = (event) => {
      const answer = JSON.parse(event.data);
      if (answer.i !== id) return;
      port.removeEventListener('message', hear);
      resolve(answer);
    };
    port.addEventListener('message', hear);
    port.postMessage(JSON.stringify({ i: id, p: { u: '/about/versions' } }));
  });
window.postMessage('sahih:page-ready', '*');
