/** Hybrid logical clock `<unix ms, 12 hex>-<counter, 4 hex>`: never goes back, even where the wall clock does. */

const most = 0xffff;

const render = (ms: number, counter: number): string => `${ms.toString(16).padStart(12, '0')}-${counter.toString(16).padStart(4, '0')}`;

/** Next reading after `last` (empty before the first event). */
export const nextHlc = (last: string, nowMs: number): string => {
  if (last === '') return render(nowMs, 0);
  const lastMs = Number.parseInt(last.slice(0, 12), 16);
  const counter = Number.parseInt(last.slice(13), 16);
  if (nowMs > lastMs) return render(nowMs, 0);
  return counter < most ? render(lastMs, counter + 1) : render(lastMs + 1, 0);
};
