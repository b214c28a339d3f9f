import { asReplicas } from './story/as-replicas.ts'
import { tellStory } from './story/tell.ts'

await tellStory((line) => console.log(line), asReplicas)
