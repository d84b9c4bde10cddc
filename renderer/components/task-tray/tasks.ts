/**
 * Long acts: each one runs here, whatever screen is open, and says how far it is.
 * `startTask` takes an async iterator of the service contract; `startHostTask` an act of the shell.
 */
import { useSyncExternalStore } from 'react';
import { failureOf, failureText } from '../../failure.ts';

/** How far a long act is; zeros where it cannot be said. */
export interface TaskProgress {
  step?: string;
  doneCount: number;
  totalCount: number;
  doneBytes: number;
  totalBytes: number;
  at?: string;
}
/** What a service's iterator yields. */
export type TaskStep<R> = ({ state: 'running'; step: string } & TaskProgress) | { state: 'done'; result: R };

export type TaskState = 'running' | 'done' | 'failed' | 'cancelled';

export interface Task {
  readonly id: number;
  readonly title: string;
  readonly state: TaskState;
  readonly progress: TaskProgress;
  /** Bytes per second over the last seconds; 0 where unknown. */
  readonly speed: number;
  /** Seconds left; undefined where it cannot be said. */
  readonly remaining?: number;
  /** One sentence when it is over: result or failure. */
  readonly message?: string;
  readonly cancel: () => void;
}

const nothing: TaskProgress = { doneCount: 0, totalCount: 0, doneBytes: 0, totalBytes: 0 };
/** Samples of (time, bytes) older than this no longer count for the speed. */
const speedWindowMs = 4000;
/** A finished act leaves the tray by itself after this time; a failed one stays until it is dismissed. */
const doneStaysMs = 6000;

let tasks: readonly Task[] = [];
let nextId = 1;
const listeners = new Set<() => void>();
const set = (next: readonly Task[]): void => {
  tasks = next;
  for (const listener of listeners) listener();
};
const change = (id: number, part: Partial<Task>): void => set(tasks.map((task) => (task.id === id ? { ...task, ...part } : task)));

/** Takes a finished task out of the tray. */
export const dismissTask = (id: number): void => set(tasks.filter((task) => task.id !== id || task.state === 'running'));

/** Stops everything that runs: the screen is being locked. */
export const cancelAllTasks = (): void => {
  for (const task of tasks) if (task.state === 'running') task.cancel();
  set([]);
};

export const useTasks = (): readonly Task[] =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => tasks,
  );

const meter = () => {
  let samples: { ms: number; bytes: number }[] = [];
  return (progress: TaskProgress): { speed: number; remaining?: number } => {
    const now = performance.now();
    samples = [...samples.filter((s) => now - s.ms < speedWindowMs), { ms: now, bytes: progress.doneBytes }];
    const first = samples[0];
    if (first === undefined || now - first.ms < 400) return { speed: 0 };
    const speed = ((progress.doneBytes - first.bytes) / (now - first.ms)) * 1000;
    if (speed <= 0 || progress.totalBytes <= progress.doneBytes) return { speed: Math.max(0, speed) };
    return { speed, remaining: (progress.totalBytes - progress.doneBytes) / speed };
  };
};

export interface TaskPlan<R> {
  /** What it is doing: "Mencatat 12 bukti". */
  title: string;
  run: (signal: AbortSignal, report: (progress: TaskProgress) => void) => Promise<R>;
  /** One sentence for the tray when it is done. */
  message?: (result: R) => string;
}

/** Runs an act of the shell, or anything that reports its progress itself. Rejects with what failed. */
export const startHostTask = async <R>(plan: TaskPlan<R>): Promise<R> => {
  const id = nextId++;
  const stop = new AbortController();
  const measure = meter();
  set([...tasks, { id, title: plan.title, state: 'running', progress: nothing, speed: 0, cancel: () => stop.abort() }]);
  try {
    const result = await plan.run(stop.signal, (progress) => change(id, { progress, ...measure(progress) }));
    change(id, { state: 'done', message: plan.message?.(result) });
    setTimeout(() => dismissTask(id), doneStaysMs);
    return result;
  } catch (error) {
    const cancelled = stop.signal.aborted || failureOf(error).code === 'cancelled';
    change(id, { state: cancelled ? 'cancelled' : 'failed', message: cancelled ? undefined : failureText(error) });
    if (cancelled) setTimeout(() => dismissTask(id), doneStaysMs);
    throw error;
  }
};

export interface ServiceTaskPlan<R> {
  title: string;
  /** `(signal) => client.intake.record(input, { signal })` */
  start: (signal: AbortSignal) => Promise<AsyncIterable<TaskStep<R>>>;
  message?: (result: R) => string;
  /** Also told each step, for a screen that shows it in place. */
  onProgress?: (progress: TaskProgress) => void;
}

/** Runs a call of the service contract that streams its progress. Resolves with its result. */
export const startTask = <R>(plan: ServiceTaskPlan<R>): Promise<R> =>
  startHostTask<R>({
    title: plan.title,
    message: plan.message,
    run: async (signal, report) => {
      for await (const step of await plan.start(signal)) {
        if (step.state === 'done') return step.result;
        report(step);
        plan.onProgress?.(step);
      }
      throw new DOMException('cancelled', 'AbortError');
    },
  });
