import { NO_PROSE, type Prose } from '@baton/shared/content/brief.ts'
import type { Accepted, Actor, CommandSpec, Context, Decision } from '@baton/shared/decider.ts'
import { derivedId } from '@baton/shared/derived-id.ts'
import type { Id } from '@baton/shared/ids.ts'
import type { ProjectRows } from '@baton/shared/project-rows.ts'
import { type ProjectStreamCommand, type ProjectStreamEvent, projectRules } from '@baton/shared/project-stream.ts'
import type { Code } from '@baton/shared/rejection.ts'
import { reject } from '@baton/shared/rejection.ts'
import { type RowTypes, State } from '@baton/shared/state.ts'
import type { AnyCommand, AnyEvent, StreamRules } from '@baton/shared/stream.ts'
import type { WorkspaceRows } from '@baton/shared/workspace-rows.ts'
import { type WorkspaceCommand, type WorkspaceEvent, workspaceRules } from '@baton/shared/workspace-stream.ts'
import { expect } from 'vitest'
import { memberOf } from './people.ts'

/**
 * `given(steps).when(step).gives(events)` or `.refuses(code)`: the real rules of a stream, a clock turned by hand, no relay. Each step
 * goes through the door of its schema, is decided twice (rules have no hidden input), and must leave the state alone until evolve.
 */

export interface Step {
  readonly who: Actor
  readonly type: string
  readonly args: unknown
  readonly basis?: unknown
  /** Decided where nobody has the authority of the relay. */
  readonly predicted?: true
  /** Which command it is; else a new one. */
  readonly command?: Id
}

export const by = (who: Actor, type: string, args: unknown, basis?: unknown): Step =>
  basis === undefined ? { who, type, args } : { who, type, args, basis }

export const predicted = (step: Step): Step => ({ ...step, predicted: true })

export const given = (...steps: readonly Step[]) =>
  new Scene<ProjectRows, ProjectStreamCommand, ProjectStreamEvent>(projectRules).and(...steps)

export const givenWorkspace = (...steps: readonly Step[]) =>
  new Scene<WorkspaceRows, WorkspaceCommand, WorkspaceEvent>(workspaceRules).and(...steps)

const STEP_MS = 1_000

class Scene<Rows extends RowTypes, Command extends AnyCommand, Event extends AnyEvent> {
  readonly rules: StreamRules<Rows, Command, Event>
  readonly state: State<Rows>
  readonly prose = new Map<Id, Prose>()
  readonly pages = new Map<Id, string>()
  now = 1_000_000
  epoch = 1
  #steps = 0

  constructor(rules: StreamRules<Rows, Command, Event>) {
    this.rules = rules
    this.state = State.empty<Rows>(rules.indexes)
  }

  /** What went before, all of it accepted. */
  and(...steps: readonly Step[]): this {
    for (const step of steps) {
      const { decision } = this.#take(step)
      expect(decision, `${step.type} must be accepted`).toMatchObject({ ok: true })
    }
    return this
  }

  /** Time stands still for these steps, as it does within a tick. */
  atOnce(...steps: readonly Step[]): this {
    for (const step of steps) {
      this.and(step)
      this.now -= STEP_MS
    }
    return this
  }

  when(step: Step): Told<Event, this> {
    const { decision } = this.#take(step)
    return {
      gives: (...events) => {
        expect(decision).toMatchObject({ ok: true })
        const { events: given } = decision as Accepted<Event>
        expect(given).toHaveLength(events.length)
        expect(given).toMatchObject(events)
        return this
      },
      refuses: (code, detail) => {
        expect(decision).toMatchObject(detail === undefined ? { ok: false, code } : { ok: false, code, detail })
        return this
      },
      decision,
    }
  }

  /** Lets a fact happen that nothing decided. */
  happens(event: Event): this {
    this.rules.evolve(this.state, { ...event, now: this.now, member: derivedId('nobody'), command: derivedId('no command') })
    return this
  }

  #take(step: Step): { readonly decision: Decision<Event> } {
    this.now += STEP_MS
    this.#steps++
    const command = step.command ?? derivedId('command', String(this.#steps))
    const decision = this.#decide(step, command)
    if (!decision.ok) return { decision }
    const layer = this.state.layer()
    for (const event of decision.events) this.rules.evolve(layer, { ...event, now: this.now, member: step.who.member, command })
    layer.fold()
    for (const write of decision.writes ?? []) {
      if ('page' in write) this.pages.set(write.page, write.text)
      else this.prose.set(write.task, { ...NO_PROSE, ...this.prose.get(write.task), ...write.prose })
    }
    return { decision }
  }

  #decide({ who, type, args, basis, predicted: hoped }: Step, command: Id): Decision<Event> {
    const spec = this.rules.commands[type as Command['type']] as CommandSpec
    const parsed = spec.args.safeParse(args)
    const read = basis === undefined ? undefined : spec.basis?.safeParse(basis)
    if (!parsed.success || read?.success === false) return reject('INVALID', `${type}: ${(parsed.error ?? read?.error)?.message}`)
    const asked = { type, args: parsed.data, ...(read?.success ? { basis: read.data } : {}) } as unknown as Command
    const context: Context = hoped ? { now: this.now, command, actor: who } : { ...this.#relay(), command, actor: who }
    const layer = this.state.layer()
    const decision = this.rules.decide(layer, asked, context)
    expect(this.rules.decide(layer, asked, context), 'deciding again says the same').toEqual(decision)
    expect([...layer.changes()], 'deciding changes nothing').toEqual([])
    return decision
  }

  #relay(): Pick<Context, 'now' | 'authority'> {
    return {
      now: this.now,
      authority: {
        epoch: this.epoch,
        until: () => this.now + STEP_MS,
        prose: (task) => this.prose.get(task) ?? NO_PROSE,
        page: (page) => this.pages.get(page) ?? '',
        member: memberOf,
      },
    }
  }
}

interface Told<Event, Then> {
  /** Accepted with exactly these events; of each body the named fields are compared. */
  readonly gives: (...events: readonly { readonly type: string; readonly body?: unknown }[]) => Then
  readonly refuses: (code: Code, detail?: unknown) => Then
  readonly decision: Decision<Event>
}
