import { readFlags, serve } from './start/serve.ts'

await serve(readFlags(process.argv.slice(2)))
