import { digestOf } from '@baton/shared/canonical.ts'
import type { Page } from '@baton/shared/page/page.ts'
import { sentence } from './board-moves.ts'
import type { Move, Scene } from './hand.ts'

export const anyPage = ({ random, state }: Scene): Page | undefined => random.pick([...state.all('page')])

/** One that was put away, mostly, or one that was not. */
const pageThatIs = ({ random, state }: Scene, archived: boolean) =>
  random.pick([...state.all('page')].filter((page) => (page.archived !== undefined) === archived || random.chance(0.1)))

/** Pages of a project. */
export const pageMoves = {
  createPage: (scene) => {
    const { random, newId } = scene
    const args = { page: newId(), title: sentence(scene), ...(random.chance(0.7) && { text: sentence(scene, 5) }) }
    return { type: 'page.create', args: { ...args, ...(random.chance(0.3) && { isContext: true }) } }
  },
  renamePage: (scene) => {
    const page = anyPage(scene)
    return page && { type: 'page.rename', args: { page: page.id, title: sentence(scene) } }
  },
  markContext: (scene) => {
    const page = anyPage(scene)
    return page && { type: 'page.mark-context', args: { page: page.id, isContext: scene.random.chance(0.7) } }
  },
  writePage: async (scene) => {
    const page = anyPage(scene)
    const text = page && (await scene.page(page.id))
    if (text === undefined) return undefined
    return { type: 'page.write', args: { page: page?.id, text: `${text} ${sentence(scene)}` }, basis: { digest: digestOf(text) } }
  },
  archivePage: (scene) => {
    const page = pageThatIs(scene, false)
    return page && { type: 'page.archive', args: { page: page.id } }
  },
  restorePage: (scene) => {
    const page = pageThatIs(scene, true)
    return page && { type: 'page.restore', args: { page: page.id } }
  },
} satisfies Record<string, Move>
