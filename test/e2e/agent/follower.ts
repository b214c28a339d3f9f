import type { Agent } from './agent.ts'

/** An agent that knows nothing but the skill it follows: it calls only what the text names, step by step, and goes on where the text sends it. */
export interface Following {
  readonly skill: string
  readonly call: Agent['call']
  /** The skill that the text names beside this word, such as an action of `next.do`. */
  readonly sentTo: (word: string) => string
}

export async function follow({ client, call }: Agent, skill: string, task?: string): Promise<Following> {
  const { messages } = await client.getPrompt({ name: skill, ...(task !== undefined && { arguments: { task } }) })
  const [first] = messages
  const text = first?.content.type === 'text' ? first.content.text : ''
  const steps = stepsOf(text)
  let at = 0
  return {
    skill,
    call: (tool, args) => {
      const next = steps.findIndex((words, step) => step >= at && words.has(tool))
      if (next < 0) throw new Error(`The skill ${skill} says nothing of ${tool} ${at === 0 ? '' : `from its step ${at} on`}:\n${text}`)
      at = next
      return call(tool, args)
    },
    sentTo: (word) => {
      const [, other] = new RegExp(`\`${word}\`[^.\n]*?skill \\*([a-z-]+)\\*`).exec(text) ?? []
      if (other === undefined) throw new Error(`The skill ${skill} does not say where ${word} leads:\n${text}`)
      return other
    },
  }
}

/** What stands in backticks: before the first step, in each of them, and in the check at the end. */
const stepsOf = (text: string): readonly ReadonlySet<string>[] =>
  text.split(/\n(?=\d+\. |Check: )/).map((step) => new Set([...step.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word)))
