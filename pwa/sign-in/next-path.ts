/** Where to go after signing in: a page of this app, whatever a link claims. */
export function nextPath(wanted: string | null): string {
  return wanted !== null && /^\/(?![/\\])/.test(wanted) && !/^\/(sign-in|claim|invite)\b/.test(wanted) ? wanted : '/'
}
