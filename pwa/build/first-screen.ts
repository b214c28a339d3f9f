import type { Rolldown } from 'vite'

/** Where the first screen of somebody who is signed in begins. */
const BEGINNINGS = /\/pwa\/(main|shell\/signed-in|board\/board-page|replica\/open-browser-replica)\.tsx?$/

/**
 * Groups for the bundler. The first screen is one file beside its libraries, not forty small ones that a relay without HTTP/2 hands out six at
 * a time; what changes with a library only has files of its own, so that a release of Baton leaves them in the cache.
 */
export const groups: Rolldown.CodeSplittingGroup[] = [
  { name: 'react', test: library('react', 'react-dom', 'scheduler', 'wouter', 'regexparam', 'use-sync-external-store') },
  { name: 'checks', test: library('zod') },
  { name: 'documents', test: library('yjs', 'lib0', 'y-protocols') },
  { name: 'rows', test: library('idb', 'sorted-btree') },
  { name: 'making', test: library('uuidv7', 'fractional-indexing', 'jittered-fractional-indexing') },
  { name: 'start', tags: ['$initial'] },
  { debugName: 'first-screen', name: (id, graph) => (isOfFirstScreen(id, graph) ? 'first-screen' : null) },
]

function library(...names: readonly string[]): RegExp {
  return new RegExp(String.raw`node_modules[\\/](${names.join('|')})[\\/]`)
}

/** Whether it is imported, not only on demand, by where the first screen begins. */
function isOfFirstScreen(id: string, graph: Rolldown.ChunkingContext, seen = new Set<string>()): boolean {
  if (BEGINNINGS.test(id)) return true
  if (seen.has(id)) return false
  seen.add(id)
  return graph.getModuleInfo(id)?.importers.some((importer) => isOfFirstScreen(importer, graph, seen)) ?? false
}
