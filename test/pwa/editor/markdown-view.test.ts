import { MarkdownView } from '@baton/pwa/editor/markdown-view.tsx'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'

const html = (text: string): string => renderToStaticMarkup(createElement(MarkdownView, { text }))

it('shows HTML as text and runs none of it', () => {
  const shown = html('<script>alert(1)</script>\n\n<img src=x onerror=alert(1)> <b>bold</b>\n\n<iframe src="//evil.example"></iframe>')
  expect(shown).not.toMatch(/<(script|img|b|iframe)\b/)
  expect(shown).toContain('&lt;script&gt;')
})

it('follows only links that lead somewhere, and tells no page who reads', () => {
  const shown = html('[a](javascript:alert(1)) [b](https://example.org) [c](data:text/html,x) https://auto.example')
  expect(shown).not.toMatch(/javascript:|data:/)
  expect(shown).toContain('href="https://example.org" target="_blank" rel="noopener noreferrer nofollow"')
  expect(shown).toContain('href="https://auto.example"')
})

it('fetches no pictures', () => {
  const shown = html('![a chart](https://tracker.example/pixel.png)')
  expect(shown).not.toContain('<img')
  expect(shown).toContain('>a chart</a>')
})

it('knows tables and lists of tasks', () => {
  const shown = html('| a | b |\n|---|---|\n| 1 | 2 |\n\n- [x] done\n- [ ] not')
  expect(shown).toContain('<td>1</td>')
  expect(shown).toMatch(/aria-label="Done"[^>]*checked|checked[^>]*aria-label="Done"/)
  expect(shown).toContain('aria-label="Not done"')
})

it('lets headings go on below those of the page, one level at a time', () => {
  const levels = (text: string) => [...html(text).matchAll(/<h(\d)>/g)].map(([, level]) => Number(level))
  expect(levels('# a\n\n## b\n\n### c\n\n## d')).toEqual([3, 4, 5, 4])
  expect(levels('### a\n\n##### b\n\n# c')).toEqual([3, 4, 3])
  expect(levels('# a\n\n## b\n\n### c\n\n#### d\n\n##### e\n\n###### f')).toEqual([3, 4, 5, 6, 6, 6])
})
