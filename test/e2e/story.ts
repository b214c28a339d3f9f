import { tellStory } from './story/tell.ts'

await tellStory((line) => console.log(line))
