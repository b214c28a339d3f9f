import { parseArgs } from 'node:util'
import { asBrowsers } from './browser/as-browsers.ts'
import { asReplicas } from './story/as-replicas.ts'
import { tellStory } from './story/tell.ts'

// npm run story -- --browsers: the two people sit before real browsers.
const { browsers } = parseArgs({ options: { browsers: { type: 'boolean' } } }).values
await tellStory((line) => console.log(line), browsers ? asBrowsers : asReplicas)
