import type { Plugin, Rolldown } from 'vite'

/**
 * `shared` is pure: making a schema or a table there changes nothing, so one that nobody uses can be left out of what a browser fetches. A
 * bundler cannot know that of `z.object(…).extend(…)`; this tells it, by making each top-level value of `shared` the result of a pure call.
 */
export function lazyConstants(): Plugin {
  return {
    name: 'lazy-constants',
    apply: 'build',
    enforce: 'post',
    transform: {
      filter: { id: /\/shared\/(?!.*node_modules).*\.ts$/ },
      handler(code) {
        const made = this.parse(code).body.flatMap(valuesMade)
        return { code: made.reduceRight(wrap, code), map: null }
      },
    },
  }
}

type Statement = ReturnType<Rolldown.PluginContext['parse']>['body'][number]

interface Span {
  readonly start: number
  readonly end: number
}

/** The values that a statement at the top of a module makes by calling something. */
function valuesMade(statement: Statement): readonly Span[] {
  const declared = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement
  if (declared?.type !== 'VariableDeclaration') return []
  return declared.declarations.flatMap(({ init }) => (init && MAKES.has(init.type) ? [init] : []))
}

const MAKES = new Set(['CallExpression', 'NewExpression', 'ObjectExpression', 'ArrayExpression', 'MemberExpression'])

const wrap = (code: string, { start, end }: Span): string =>
  `${code.slice(0, start)}/* @__PURE__ */ (() => (${code.slice(start, end)}))()${code.slice(end)}`
