import type { Described } from './openapi.ts'
import { openApi } from './openapi.ts'

/** The description of the API for people: the same as `/openapi.json`, as one page without a script. */
export function docsPage(routes: readonly Described[]): string {
  const { info, paths, components } = openApi(routes) as Description
  const groups = Map.groupBy(Object.entries(paths).flatMap(operationsOf), ({ path }) => groupOf(path))
  const sections = [...groups].sort(([a], [b]) => (a < b ? -1 : 1))
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${text(info.title)}: the API</title>
<style>${STYLE}</style>
<header><h1>${text(info.title)}: the API</h1>
<p>${text(info.description)} Every request to <code>/api</code> carries <code>Authorization: Bearer bat_…</code> or the cookie of a login.
For programs: <a href="/openapi.json">/openapi.json</a>.</p>
<nav>${sections.map(([name]) => `<a href="#${text(name)}">${text(name)}</a>`).join(' ')} <a href="#refusals">refusals</a></nav></header>
<main>${sections.map(([name, operations]) => section(name, operations)).join('')}
<section><h2 id="refusals">refusals</h2><p>Whatever is refused is answered so, with a code that never changes.</p><pre>${json(components.schemas.Error)}</pre></section></main>
`
}

interface Operation {
  readonly summary: string
  readonly description?: string
  readonly security?: readonly unknown[]
  readonly parameters: readonly {
    readonly name: string
    readonly in: string
    readonly required?: boolean
    readonly description?: string
    readonly schema: object
  }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: object }>> }
}

interface Description {
  readonly info: { readonly title: string; readonly description: string }
  readonly components: { readonly schemas: { readonly Error: object } }
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}

interface Entry {
  readonly method: string
  readonly path: string
  readonly operation: Operation
}

const operationsOf = ([path, methods]: [string, Readonly<Record<string, Operation>>]): readonly Entry[] =>
  Object.entries(methods).map(([method, operation]) => ({ method, path, operation }))

/** `tasks` of `/api/tasks/{task}/claim`; what lies under a project is named by what it is. */
const groupOf = (path: string): string => {
  const words = path.split('/').filter((word) => word !== '' && word !== 'api' && !word.startsWith('{'))
  return (words[0] === 'projects' && words[1]) || words[0] || 'other'
}

const section = (name: string, operations: readonly Entry[]): string =>
  `<section><h2 id="${text(name)}">${text(name)}</h2>${operations.map(entry).join('')}</section>`

function entry({ method, path, operation: { summary, description, security, parameters, requestBody } }: Entry): string {
  const needs = security ? 'Asks for no credential.' : (description ?? '')
  const rows = parameters.map(
    (one) =>
      `<tr><td><code>${text(one.name)}</code></td><td>${text(one.in)}${one.required ? ', needed' : ''}</td><td>${text(told(one))}</td></tr>`,
  )
  const body = Object.values(requestBody?.content ?? {})[0]
  return `<details><summary><b>${text(method.toUpperCase())}</b> <code>${text(path)}</code> <span>${text(summary)}</span></summary>
<p>${text(needs).replace(/`([^`]*)`/g, '<code>$1</code>')}</p>
${rows.length > 0 ? `<table>${rows.join('')}</table>` : ''}${body ? `<pre>${json(body.schema)}</pre>` : ''}</details>
`
}

const told = ({ description, schema }: Operation['parameters'][number]): string => description ?? JSON.stringify(schema)

const json = (value: object): string => text(JSON.stringify(value, null, 2))

const MARKS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const text = (raw: string): string => raw.replace(/[&<>"]/g, (mark) => MARKS[mark] ?? mark)

const STYLE = `
:root { color-scheme: light dark; --line: #8884; --quiet: color-mix(in srgb, currentColor 65%, transparent); }
body { font: 15px/1.55 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 2rem 1rem 6rem; }
h1 { font-size: 1.6rem; margin: 0 0 .5rem; } h2 { font-size: 1.1rem; margin: 2.5rem 0 .5rem; scroll-margin-top: 1rem; }
code, pre { font: .9em/1.5 ui-monospace, monospace; } pre { overflow-x: auto; padding: .75rem 1rem; border: 1px solid var(--line); border-radius: 8px; }
nav { display: flex; flex-wrap: wrap; gap: .25rem .9rem; margin: 1rem 0; } a { color: inherit; text-underline-offset: 3px; }
details { border-top: 1px solid var(--line); padding: .25rem 0; } details:last-child { border-bottom: 1px solid var(--line); }
summary { cursor: pointer; padding: .4rem 0; overflow-wrap: anywhere; } summary b { display: inline-block; min-width: 4.2rem; font-weight: 600; }
summary span { display: block; color: var(--quiet); padding-left: 1.1rem; } details p { margin: .25rem 0 .5rem; }
table { border-collapse: collapse; } td { padding: .2rem 1rem .2rem 0; vertical-align: top; overflow-wrap: anywhere; }
`
