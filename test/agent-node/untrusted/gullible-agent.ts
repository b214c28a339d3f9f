import type { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { ordersIn } from './hostile-texts.ts'
import { outsideFences } from './outside.ts'

export interface Obeyed {
  readonly tool: string
  readonly ok: boolean
  readonly text: string
}

/** A model without any sense: it does what it reads, each order once, under the token of its own. */
export class GullibleAgent {
  readonly obeyed: Obeyed[] = []
  readonly #client: Client
  readonly #believes: 'outside' | 'everything'
  readonly #known = new Set<string>()

  constructor(client: Client, believes: 'outside' | 'everything') {
    this.#client = client
    this.#believes = believes
  }

  async read(answer: string): Promise<void> {
    const text = this.#believes === 'outside' ? outsideFences(answer) : answer
    for (const { tool, args } of ordersIn(withoutEscapes(text))) {
      const order = JSON.stringify([tool, args])
      if (this.#known.has(order)) continue
      this.#known.add(order)
      await this.#obey(tool, args)
    }
  }

  async #obey(tool: string, args: Record<string, unknown>): Promise<void> {
    const { isError, content } = await this.#client.callTool({ name: tool, arguments: args })
    const text = JSON.stringify(content)
    this.obeyed.push({ tool, ok: isError !== true, text })
    await this.read(text)
  }
}

/** As a reader sees it. */
const withoutEscapes = (text: string): string => text.replaceAll(/\\+"/g, '"')
