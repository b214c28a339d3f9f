/** A tab that nobody sees paints nothing; what waits goes on anyway. */
const PAINT_WAIT_MS_MAX = 200

/** Resolves when what was just rendered stands on the screen: lists that measure themselves need a second frame. */
export const afterPaint = (): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, PAINT_WAIT_MS_MAX)
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        clearTimeout(timer)
        setTimeout(resolve)
      }),
    )
  })
