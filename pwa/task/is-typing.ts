/** Whether a key pressed here is text, or belongs to the control that has the focus. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest('input, textarea, select, [role="textbox"], [role="combobox"]') !== null)
  )
}
