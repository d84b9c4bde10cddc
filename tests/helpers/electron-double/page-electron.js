// What the preload script gets as `electron`, inside the page. Bindings lead to the double's main process.
(() => {
  const listeners = new Map();
  const ports = new Map();

  const pack = (value) => {
    if (!(value instanceof Uint8Array)) return value;
    let text = '';
    for (let at = 0; at < value.length; at += 0x8000) text += String.fromCharCode(...value.subarray(at, at + 0x8000));
    return { packedBytes: btoa(text) };
  };

  const ipcRenderer = {
    on: (channel, listener) => {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      return ipcRenderer;
    },
    send: (channel, ...given) => void window.electronSend(channel, given.map(pack)),
    invoke: async (channel, ...given) => {
      const answer = await window.electronInvoke(channel, given.map(pack));
      if (answer.error) throw new Error(`Error invoking remote method '${channel}': ${answer.error}`);
      return answer.value;
    },
  };

  const receivePort = (id) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = (event) => void window.electronPort(id, event.data);
    ports.set(id, port1);
    return port2;
  };

  window.electronDeliver = (channel, given, portIds) => {
    const event = { ports: portIds.map(receivePort) };
    for (const listener of listeners.get(channel) ?? []) listener(event, ...given);
  };
  window.electronDeliverPort = (id, message) => ports.get(id)?.postMessage(message);
  window.electronClosePort = (id) => ports.get(id)?.close();

  const exposed = (api) => Object.freeze(Object.fromEntries(Object.entries(api).map(([name, act]) => [name, act.bind(undefined)])));

  window.requireElectron = {
    ipcRenderer,
    contextBridge: { exposeInMainWorld: (name, api) => Object.defineProperty(window, name, { value: exposed(api) }) },
    // A file of the page's own making has no path; the test says where the picked ones lie.
    webUtils: { getPathForFile: (file) => window.electronPaths?.[file.name] ?? '' },
  };
})();
