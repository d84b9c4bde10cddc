/** What a piece of work costs this process: a busy machine makes it late, not dear. */
export const effortOf = async <T>(work: () => T | Promise<T>): Promise<{ result: T; cpuMs: number }> => {
  const before = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  return { result, cpuMs: (user + system) / 1000 };
};
