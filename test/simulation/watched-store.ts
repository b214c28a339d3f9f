import { type Batch, type Store, StoreFull } from '@baton/relay/store/port.ts'
import type { RelayLife } from './relay-life.ts'

const COMMIT_MS_MAX = 8
/** Now and then the disk is slow, so that much comes together behind one tick. */
const COMMIT_MS_SLOW = 400

/** What a process that was killed waits for. */
const never = <Result>(): Promise<Result> => new Promise<Result>(() => {})

/**
 * The real store as one life of the relay sees it. It takes its time over a commit, may be full, and is where most points of a tick are
 * passed. The witness hears of every commit before the relay does.
 */
export function watchedStore(store: Store, life: RelayLife): Store {
  const { world } = life.machine

  const read =
    <Args extends readonly unknown[], Result>(call: (...args: Args) => Promise<Result>) =>
    async (...args: Args): Promise<Result> => {
      if (life.isOver) return never()
      const result = await call(...args)
      return life.isOver ? never() : result
    }

  const meetings = new Map<number, (() => void)[]>()
  const meet = (at: number, work: () => void): void => {
    const meeting = meetings.get(at)
    if (meeting) return void meeting.push(work)
    const together = [work]
    meetings.set(at, together)
    world.agenda.after(at - world.agenda.now, 'commit', () => {
      meetings.delete(at)
      for (const each of together) {
        each()
        // Whoever dies inside this write does no other.
        if (life.isDoomedAt('T4')) return
      }
    })
  }

  const commit = async (batch: Batch): Promise<'committed' | 'conflict'> => {
    const result = await world.busy(store.commit(batch))
    if (result === 'committed') world.witness.committed(batch)
    return result
  }

  return {
    ...store,
    epoch: read(store.epoch),
    load: read(store.load),
    streams: read(store.streams),
    rights: read(store.rights),
    outcomes: async (ids) => {
      if (life.pass('T1')) return never()
      const found = await store.outcomes(ids)
      return life.pass('T2') ? never() : found
    },
    outcomesOf: read(store.outcomesOf),
    deviceProgress: read(store.deviceProgress),
    events: read(store.events),
    eventsMatching: read(store.eventsMatching),
    prunedUpto: read(store.prunedUpto),
    loadDoc: read(store.loadDoc),
    compactDoc: read(store.compactDoc),
    docs: read(store.docs),
    getNote: read(store.getNote),
    setNote: read(store.setNote),
    credentialOf: read(store.credentialOf),
    uses: read(store.uses),
    noteUse: read(store.noteUse),
    commit: (batch) => {
      if (life.pass('T3')) return never()
      return new Promise((resolve, reject) => {
        const { agenda, random, faults } = world
        const ms = random.chance(0.05) && !world.network.isCalm ? random.below(COMMIT_MS_SLOW) : random.below(COMMIT_MS_MAX)
        // Those that wait for the same moment go to the disk together.
        meet(agenda.now + ms, () => {
          if (life.isOver) return
          if (!world.network.isCalm && random.chance(0.004)) {
            faults['disk full']++
            reject(new StoreFull('no room'))
            return
          }
          // Of a commit that is interrupted nothing may be left: the witness is not told of it.
          if (life.isDoomedAt('T4')) void world.busy(store.commit(batch)).then(() => life.pass('T4'))
          else void commit(batch).then((result) => life.pass('T5') || resolve(result), reject)
        })
      })
    },
    effects: async (limit) => {
      const found = await read(store.effects)(limit)
      return found.length > 0 && life.pass('T8') ? never() : found
    },
    finishEffect: async (id) => (life.pass('T9') ? never() : store.finishEffect(id)),
  }
}
