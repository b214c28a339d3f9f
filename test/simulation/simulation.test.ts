import { beforeAll, describe, expect, it } from 'vitest'
import { addCounts, COMMANDS } from './command-tally.ts'
import { addFaults, FAULTS, type FaultCounts, noFaults, type TickPoint } from './faults.ts'
import { type Hunt, huntApart } from './hunt-apart.ts'
import { STEPS_MIN } from './run-schedule.ts'
import type { Rule } from './violation.ts'

const SCHEDULES = 2_000
/** As many as there are cores to be counted on. */
const PROCESSES = 2
const HUNT_MS_MAX = 15 * 60_000
/** One bug can break a rule in hundreds of schedules. */
const SHOWN_MAX = 5

let hunts: readonly Hunt[] = []
const faults: FaultCounts = noFaults()

beforeAll(async () => {
  const share = SCHEDULES / PROCESSES
  hunts = await Promise.all(Array.from({ length: PROCESSES }, (_, at) => huntApart(process.cwd(), 1 + at * share, share)))
  for (const hunt of hunts) addFaults(faults, hunt.faults)
  const sum = (of: (hunt: Hunt) => number) => hunts.map(of).reduce((total, each) => total + each, 0)
  console.log(`${sum(({ schedules }) => schedules)} schedules, ${sum(({ steps }) => steps)} steps, ${JSON.stringify(faults)}`)
}, HUNT_MS_MAX)

/** The schedules that broke a rule, each with how to see it again. */
const broken = (rule: Rule): readonly string[] =>
  hunts
    .flatMap(({ violations }) => violations)
    .filter(({ violation }) => violation.rule === rule)
    .slice(0, SHOWN_MAX)
    .map(({ seed, violation }) => `node test/simulation/replay.ts ${seed} # ${violation.sentence}`)

describe('2,000 schedules', () => {
  it('each take at least 200 steps', () => {
    expect(hunts.map(({ schedules }) => schedules)).toEqual(Array(PROCESSES).fill(SCHEDULES / PROCESSES))
    for (const { stepsLeast } of hunts) expect(stepsLeast).toBeGreaterThanOrEqual(STEPS_MIN)
  })

  it('saw every command of the catalogues do something', () => {
    const commands: Record<string, number> = {}
    for (const hunt of hunts) addCounts(commands, hunt.commands)
    expect(COMMANDS.filter((type) => commands[type] === undefined)).toEqual([])
  })

  it('saw every kind of fault', () => {
    expect(FAULTS.filter((fault) => faults[fault] === 0)).toEqual([])
  })
})

describe('after every step', () => {
  it('[I1] a task has one live lease at most', () => expect(broken('I1')).toEqual([]))
  it('[I2] fences grow per task, across restores too', () => expect(broken('I2')).toEqual([]))
  it('[I3] a write under a lease carries its live fence', () => expect(broken('I3')).toEqual([]))
  it('[I4] a command has one outcome, which never changes', () => expect(broken('I4')).toEqual([]))
  it('[I5] commands of a device are decided in their order', () => expect(broken('I5')).toEqual([]))
  it('[I6] rows are what the events tell', () => expect(broken('I6')).toEqual([]))
  it('[I7] cursors never go back, nor on without their rows', () => expect(broken('I7')).toEqual([]))
  it('[I8] an outcome that was told is on disk', () => expect(broken('I8')).toEqual([]))
  it('[I9] text that was acknowledged is on disk', () => expect(broken('I9')).toEqual([]))
  it('[I10] the relay holds no pending structs', () => expect(broken('I10')).toEqual([]))
  it('[I11] decisions match their digests', () => expect(broken('I11')).toEqual([]))
  it('[I12] nobody decides own work', () => expect(broken('I12')).toEqual([]))
  it('[I13] a revoked credential does nothing', () => expect(broken('I13')).toEqual([]))
  it('[I14] what is hoped for has no key and no fence', () => expect(broken('I14')).toEqual([]))
  it('[I15] leases last their time and no longer', () => expect(broken('I15')).toEqual([]))
  it('[I16] nothing fails inside', () => expect(broken('I16')).toEqual([]))
  it('[I18] time never goes back', () => expect(broken('I18')).toEqual([]))
  it('[I19] nobody gets more than the limits allow', () => expect(broken('I19')).toEqual([]))
  it('[I20] who asks for the next task gets the first', () => expect(broken('I20')).toEqual([]))
  it('[I21] one picks a handoff up', () => expect(broken('I21')).toEqual([]))
  it('[I22] a locked board stays as it is', () => expect(broken('I22')).toEqual([]))
  it('[I23] what was put away is nowhere else, and comes back whole', () => expect(broken('I23')).toEqual([]))
  it('[I24] text that a command brings stands in its commit', () => expect(broken('I24')).toEqual([]))
  it('[I25] a batch is done whole or not at all', () => expect(broken('I25')).toEqual([]))
  it('[I26] letters and inboxes are on their members’ replicas alone', () => expect(broken('I26')).toEqual([]))
})

it('[I17] once nothing goes wrong any more, replicas and relay agree', () => expect(broken('I17')).toEqual([]))

describe('the relay was killed', () => {
  const killedAt = (point: TickPoint) => expect(faults[point]).toBeGreaterThan(0)
  it('[T1] with its inputs taken', () => killedAt('T1'))
  it('[T2] with its facts loaded', () => killedAt('T2'))
  it('[T3] with its decisions made', () => killedAt('T3'))
  it('[T4] inside its write to the disk', () => killedAt('T4'))
  it('[T5] with its commit on disk and nobody told', () => killedAt('T5'))
  it('[T6] with a part of its answers sent', () => killedAt('T6'))
  it('[T7] with a part of its rows and updates sent', () => killedAt('T7'))
  it('[T8] with an effect read and not done', () => killedAt('T8'))
  it('[T9] with an effect done and not crossed off', () => killedAt('T9'))
})
