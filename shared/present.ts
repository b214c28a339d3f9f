/** `T` with its fields that may be undefined made optional instead. */
export type Present<T> = { [Key in keyof T as undefined extends T[Key] ? never : Key]: T[Key] } & {
  [Key in keyof T as undefined extends T[Key] ? Key : never]?: Exclude<T[Key], undefined>
}

/** The same object without its undefined fields. Rows and events say "absent" in one way only, or equal ones would differ. */
export function present<const T extends object>(value: T): Present<T> {
  const kept: Record<string, unknown> = {}
  for (const [field, content] of Object.entries(value)) if (content !== undefined) kept[field] = content
  return kept as Present<T>
}
