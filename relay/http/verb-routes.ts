import { fromText } from '@baton/shared/catalogue/from-text.ts'
import { projectRef } from '@baton/shared/catalogue/references.ts'
import type { Verb } from '@baton/shared/catalogue/verb.ts'
import type { z } from 'zod'
import { parse, type Route } from './route.ts'
import { type Answers, runVerb, type Said } from './run-verb.ts'

/** The catalogue by REST: a route for each verb that has an address; one of its own making, where there is one, asks for the same scope. */
export function routesOf(verbs: readonly Verb[], own: readonly Route[], answers: Answers): readonly Route[] {
  const told = new Map(verbs.flatMap((verb) => (verb.rest === undefined ? [] : [[shapeOf(verb.rest), verb] as const])))
  const made = own.map((route) => {
    const verb = told.get(shapeOf(`${route.method} ${route.path}`))
    return verb ? { ...route, verb: verb.name, scope: verb.scope } : route
  })
  const taken = new Set(own.map(({ method, path }) => shapeOf(`${method} ${path}`)))
  return [
    ...made,
    ...verbs.flatMap((verb) => (verb.rest === undefined || taken.has(shapeOf(verb.rest)) ? [] : [routeOf(verb, verb.rest, answers)])),
  ]
}

/** What a router sees: two names of one place are one address. */
const shapeOf = (path: string): string => path.replaceAll(/:[a-z]+/g, ':')

function routeOf(verb: Verb, rest: string, answers: Answers): Route {
  const [method, path] = rest.split(' ') as [Route['method'], string]
  const asked = askedBy(verb, path)
  const said = withoutPath(asked, path)
  return {
    method,
    path,
    about: verb.about,
    verb: verb.name,
    scope: verb.scope,
    query: method === 'get' || method === 'delete' ? said : undefined,
    body: method === 'get' || method === 'delete' ? undefined : said,
    handle: async (request) => {
      const { project, ...inPath } = request.params
      const query = fromQuery(asked, request.query as Readonly<Record<string, string>>)
      const parsed = parse('request', asked, { ...query, ...(request.body as object | undefined), ...inPath })
      if (!parsed.ok) return parsed
      const { project: named, ...input } = parsed.data as Said & { readonly project?: string }
      const isOwn = 'project' in verb.input.shape
      return runVerb(verb, request, isOwn ? (parsed.data as Said) : input, project ?? named, answers)
    },
  }
}

/** What the address does not say. A verb of a project may be told which, where its address does not. */
function askedBy({ input, place }: Verb, path: string): z.ZodObject {
  const isPlaced = place !== 'project' || path.includes(':project') || 'project' in input.shape
  return isPlaced ? input : input.extend({ project: projectRef.optional() })
}

function withoutPath(input: z.ZodObject, path: string): z.ZodObject {
  const inPath = [...path.matchAll(/:([a-z]+)/g)].map(([, name = '']) => name).filter((name) => name in input.shape)
  return input.omit(Object.fromEntries(inPath.map((name) => [name, true as const])) as Record<string, true>)
}

/** A query string knows only text. */
const fromQuery = ({ shape }: z.ZodObject, query: Readonly<Record<string, string>>): object =>
  Object.fromEntries(
    Object.entries(query).map(([name, text]) => {
      const schema = shape[name] as z.ZodType | undefined
      return [name, schema ? fromText(schema, text.split(',')) : text]
    }),
  )
