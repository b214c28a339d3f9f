import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

// Before anything of ours is imported: sources are then stripped of their types once, not at every start.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url)))
const { readFlags, serve } = await import('./start/serve.ts')

await serve(readFlags(process.argv.slice(2)))
