/** Files out of a drop, a paste or a picker, folders walked, each with its path inside the dropped folder. */
export interface Received {
  files: File[];
  /** Path inside the dropped folder, or the bare name; same order as `files`. */
  relativePaths: string[];
}

const readAll = (directory: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> => {
  const reader = directory.createReader();
  const next = (): Promise<FileSystemEntry[]> =>
    new Promise((resolve, reject) => {
      reader.readEntries((batch) => {
        if (batch.length === 0) resolve([]);
        else next().then((rest) => resolve([...batch, ...rest]), reject);
      }, reject);
    });
  return next();
};

const walk = async (entry: FileSystemEntry, into: Received): Promise<void> => {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => {
      (entry as FileSystemFileEntry).file(resolve, reject);
    });
    into.files.push(file);
    into.relativePaths.push(entry.fullPath.replace(/^\//, ''));
  } else if (entry.isDirectory) {
    for (const child of await readAll(entry as FileSystemDirectoryEntry)) await walk(child, into);
  }
};

/** Everything that was dropped. Entries are taken before the first wait: the browser empties the list after the event. */
export const receivedFrom = async (transfer: DataTransfer): Promise<Received> => {
  const entries = [...transfer.items].map((i) => (i.kind === 'file' ? i.webkitGetAsEntry() : null)).filter((e) => e !== null);
  if (entries.length === 0) {
    const files = [...transfer.files];
    return { files, relativePaths: files.map((f) => f.name) };
  }
  const into: Received = { files: [], relativePaths: [] };
  for (const entry of entries) await walk(entry, into);
  return into;
};

/** Opens the system's file picker. Empty where the officer closes it. */
export const pickFiles = (options: { folder?: boolean; accept?: string; single?: boolean } = {}): Promise<Received> =>
  new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = !options.single;
    if (options.accept !== undefined) input.accept = options.accept;
    if (options.folder) input.webkitdirectory = true;
    input.addEventListener('change', () => {
      const files = [...(input.files ?? [])];
      resolve({ files, relativePaths: files.map((f) => f.webkitRelativePath || f.name) });
    });
    input.addEventListener('cancel', () => resolve({ files: [], relativePaths: [] }));
    input.click();
  });
