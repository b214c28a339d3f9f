/** The value, which a test knows to be there. */
export function found<Value>(value: Value | undefined | null): Value {
  if (value === undefined || value === null) throw new Error('nothing there')
  return value
}
