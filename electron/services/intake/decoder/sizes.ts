/** Sizes of pictures, apart from the libraries that make them. */

/** Longest edge of a thumbnail; dense enough for the gallery's rows at true ratio. */
export const thumbnailPx = 320;
/** Longest edge of a rendition, which fills a sheet of A4 at 200 dpi and a laptop's screen. */
export const renditionPx = 2048;
