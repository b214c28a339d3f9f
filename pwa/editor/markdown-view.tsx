import { memo } from 'react'
import Markdown, { type Components } from 'react-markdown'
import remarkGfm from 'remark-gfm'
import styles from './markdown-view.module.css'
import { steadyHeadings } from './steady-headings.ts'

/**
 * Markdown as it is read. What people, agents and imports wrote is data: HTML in it shows as text, images are links (a picture would tell
 * its server who reads), and a link opens elsewhere. Headings begin below those of the page around.
 */
export const MarkdownView = memo(function MarkdownView({ text }: { readonly text: string }) {
  return (
    <div className={styles.prose}>
      <Markdown remarkPlugins={PLUGINS} components={COMPONENTS}>
        {text}
      </Markdown>
    </div>
  )
})

const PLUGINS = [remarkGfm, steadyHeadings]

const OUTSIDE = { target: '_blank', rel: 'noopener noreferrer nofollow' } as const

const COMPONENTS: Components = {
  a: ({ href, children }) => (
    <a href={href} {...OUTSIDE}>
      {children}
    </a>
  ),
  img: ({ src, alt }) => (
    <a href={typeof src === 'string' ? src : undefined} {...OUTSIDE}>
      {alt || 'Image'}
    </a>
  ),
  input: ({ checked }) => <input type="checkbox" checked={checked === true} disabled aria-label={checked ? 'Done' : 'Not done'} />,
  // Wide tables and code scroll by themselves, by keyboard too, and never widen the page.
  table: ({ children }) => (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={styles.wide} tabIndex={0} aria-label="Table">
      <table>{children}</table>
    </section>
  ),
  pre: ({ children }) => (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <pre tabIndex={0}>{children}</pre>
  ),
}
