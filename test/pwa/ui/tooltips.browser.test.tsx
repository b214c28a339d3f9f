import { Tooltips } from '@baton/pwa/ui/tooltips.tsx'
import { createRoot } from 'react-dom/client'
import { expect, it, onTestFinished, vi } from 'vitest'

it('from one tip to the next there may be no frame between them', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  const failed: unknown[] = []
  const place = document.body.appendChild(document.createElement('main'))
  const root = createRoot(place, { onUncaughtError: (error) => failed.push(error) })
  onTestFinished(() => {
    root.unmount()
    place.remove()
  })
  root.render(
    <>
      <button type="button" data-tip="The first">
        One
      </button>
      <button type="button" data-tip="The second">
        Two
      </button>
      <Tooltips />
    </>,
  )
  const tip = () => place.querySelector('[popover]:popover-open')?.textContent
  await expect.poll(() => place.querySelectorAll('button').length).toBe(2)
  point(place, 'One')
  await expect.poll(tip).toBe('The first')
  point(place, 'Two')
  await expect.poll(tip).toBe('The second')
  expect(failed).toEqual([])
})

/** All in one task, as on a machine that has no time to draw in between. */
function point(place: HTMLElement, name: string): void {
  const button = [...place.querySelectorAll('button')].find(({ textContent }) => textContent === name)
  button?.dispatchEvent(new PointerEvent('pointerover', { bubbles: true, pointerType: 'mouse' }))
  vi.advanceTimersByTime(1_000)
}
