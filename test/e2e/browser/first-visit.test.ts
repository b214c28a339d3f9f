import type { Page } from 'playwright'
import { expect, it } from 'vitest'
import { emailOf, PASSWORD } from '../../support/visitor.ts'
import { standsIn } from './board.ts'
import { claimLinkOf, play } from './play.ts'

it('a newcomer has a first card by the keys alone but for one click', () =>
  play(async ({ sit, relay, admin }) => {
    const { page } = await sit('Mia')
    const hand = new Hand(page)
    await page.goto(claimLinkOf(relay))

    await hand.typeInto('Your name', 'Mia')
    await hand.tab()
    await hand.typeInto('Email', emailOf('Mia'))
    await hand.tab()
    await hand.typeInto('Password', PASSWORD)
    await hand.enter()
    await hand.click('Create a project')
    await hand.typeInto('Name', 'Website')
    await hand.enter()
    await page
      .getByRole('button', { name: /^Add a task/ })
      .first()
      .waitFor()
    await hand.press('c')
    await hand.typeInto('New task in Inbox', 'Say what we do')
    await hand.enter()
    await standsIn(page, 'Say what we do', 'Inbox')

    hand.report()
    expect((await admin('GET', '/api/me')).body.member.name).toBe('Mia')
    expect(hand.steps).toEqual([
      'type Your name',
      'Tab',
      'type Email',
      'Tab',
      'type Password',
      'Enter',
      'click Create a project',
      'type Name',
      'Enter',
      'c',
      'type New task in Inbox',
      'Enter',
    ])
  }))

/** One hand on the keys and one on the mouse: what it does is counted, and nothing is typed into what has not the focus. */
class Hand {
  readonly #page: Page
  readonly #start = performance.now()
  readonly steps: string[] = []
  #characters = 0

  constructor(page: Page) {
    this.#page = page
  }

  async typeInto(label: string, words: string): Promise<void> {
    this.steps.push(`type ${label}`)
    this.#characters += words.length
    const field = this.#page.getByRole('textbox', { name: label, exact: true }).or(this.#page.getByLabel(label, { exact: true }))
    await field.waitFor()
    await this.#page.waitForFunction((element) => element === document.activeElement, await field.elementHandle())
    await this.#page.keyboard.type(words)
  }

  async click(name: string): Promise<void> {
    this.steps.push(`click ${name}`)
    await this.#page.getByRole('button', { name }).click()
  }

  async press(key: string): Promise<void> {
    this.steps.push(key)
    await this.#page.keyboard.press(key)
  }

  readonly tab = (): Promise<void> => this.press('Tab')
  readonly enter = (): Promise<void> => this.press('Enter')

  /** What it takes a person is reckoned by the keystroke-level model of Card, Moran and Newell: no machine can measure it. */
  report(): void {
    const clicks = this.steps.filter((step) => step.startsWith('click')).length
    const typed = this.steps.filter((step) => step.startsWith('type')).length
    const keys = this.#characters + this.steps.length - clicks - typed
    const seconds = keys * KEY_S + clicks * CLICK_S + (clicks + typed) * THOUGHT_S
    const machine = (performance.now() - this.#start) / 1_000
    console.log(
      `From the claim link to the first card: ${keys} keys, ${clicks} click; about ${seconds.toFixed(0)} s of a person, ${machine.toFixed(1)} s of this machine`,
    )
  }
}

/** An average typist; pointing and a press; making up one's mind. */
const [KEY_S, CLICK_S, THOUGHT_S] = [0.2, 1.3, 1.35]
