export const isRendererStale: (root: string) => boolean;
export const isDesktopStale: (root: string) => boolean;
