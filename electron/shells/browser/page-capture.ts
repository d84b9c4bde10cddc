/** The `web…` members of the browser shell's host, run in the page; imported by `page-host.ts` and served beside it. */
import type { WebProgress, WebRecording } from '../../../shared/contract/capture-host.ts';
import type { WebHost } from '../../../shared/contract/host.ts';

const failed = (code: string): Error => Object.assign(new Error(code), { code });

const post = (name: string, body: unknown): Promise<Response> =>
  fetch(`/host/capture/${name}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });

const call = async <T>(name: string, body: unknown = {}): Promise<T> => {
  const response = await post(name, body);
  const answer = (await response.json()) as T & { code?: string };
  if (!response.ok) throw failed(answer.code ?? 'unexpected');
  return answer;
};

interface Line {
  progress?: WebProgress;
  recording?: WebRecording;
  failure?: { code: string };
}

/** Lines of a streamed answer, as they come. */
async function* linesOf(response: Response): AsyncGenerator<Line> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    const lines = (rest + read.value).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line !== '') yield JSON.parse(line) as Line;
  }
}

export const webHost: WebHost = {
  webAvailable: () => call('available'),
  webOpen: (request) => call('open', request),
  webState: (windowId) => call('state', { windowId }),
  async webRecord(request, onProgress, abortId) {
    const response = await post('record', { request, abortId });
    if (!response.ok) throw failed(((await response.json()) as { code?: string }).code ?? 'unexpected');
    for await (const { progress, recording, failure } of linesOf(response)) {
      if (progress) onProgress(progress);
      if (failure) throw failed(failure.code);
      if (recording) return recording;
    }
    throw failed('capture-browser-ended');
  },
  webAbort: (abortId) => call<unknown>('abort', { abortId }).then(() => undefined),
  webClose: (windowId) => call<unknown>('close', { windowId }).then(() => undefined),
  webForget: () => call<unknown>('forget').then(() => undefined),
};
