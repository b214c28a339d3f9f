/** Who asks, as far as signing in looks at it. */
export interface Browser {
  readonly cookie: string | undefined
  readonly userAgent: string | undefined
  /** The address it connects from. */
  readonly address: string
}

export const headersOf = ({ cookie, userAgent }: Browser): Headers =>
  new Headers({ ...(cookie !== undefined && { cookie }), ...(userAgent !== undefined && { 'user-agent': userAgent }) })

/** `Firefox on Linux`, for a list in which people look for what is not theirs. */
export function browserName(userAgent: string): string {
  const browser = BROWSERS.find(([mark]) => mark.test(userAgent))?.[1] ?? 'A browser'
  const system = SYSTEMS.find(([mark]) => mark.test(userAgent))?.[1]
  return system === undefined ? browser : `${browser} on ${system}`
}

/** Most call themselves by the names of others too: the first that fits is the one. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|CriOS|HeadlessChrome)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]

const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\b(iPhone|iPad)\b/, 'iOS'],
  [/\bAndroid\b/, 'Android'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
]
