/** Small things that a browser keeps for this origin, as long as it keeps anything: some keep nothing, and throw when asked. */
export function readNote(name: string): string | undefined {
  try {
    return localStorage.getItem(name) ?? undefined
  } catch {
    return undefined
  }
}

export function writeNote(name: string, text: string | undefined): void {
  try {
    if (text === undefined) localStorage.removeItem(name)
    else localStorage.setItem(name, text)
  } catch {
    // What is noted here can be found out again.
  }
}
